#!/usr/bin/env python3
"""supervisor_test.py SERVE SCRATCH: what systemd does for the serving programs, done by hand, so that
it is tested where there is no systemd. It opens the port itself and hands it over (LISTEN_FDS), hears
when the program is ready and when it stops (NOTIFY_SOCKET), and starts it again at the same port."""

import os
import shutil
import signal
import socket
import subprocess
import sys

serve, scratch = sys.argv[1:]
shutil.rmtree(scratch, ignore_errors=True)
os.makedirs(scratch)
os.chdir(scratch)
with open("hello.txt", "w") as page:
    page.write("hello\n")
failures = 0


def expect(sentence, held, found=""):
    global failures
    if not held:
        failures += 1
        print(f"FAILED: {sentence}\n  {found}")


def start(words, port, notify):
    """Like systemd: the port is descriptor 3, and LISTEN_PID is the program's own."""
    environment = dict(os.environ, NOTIFY_SOCKET=notify, LISTEN_FDS="1")
    command = 'LISTEN_PID=$$ exec "$0" "$@" 3<&%d' % port.fileno()
    return subprocess.Popen(["sh", "-c", command, serve] + words, env=environment,
                            pass_fds=[port.fileno()], stdout=subprocess.PIPE, text=True,
                            stderr=subprocess.DEVNULL)


def connected(port):
    client = socket.create_connection(port.getsockname(), 10)
    client.settimeout(10)
    return client


def heard(states):
    """What the program has said; "" where it says nothing for ten seconds."""
    try:
        return states.recv(200).decode()
    except TimeoutError:
        return ""


def supervise(name, words, talk):
    port = socket.create_server(("127.0.0.1", 0))
    states = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    states.bind(name + ".notify")
    states.settimeout(10)

    early = connected(port)  # before the program is there
    for start_number in ("first", "second"):
        program = start(words, port, name + ".notify")
        said = heard(states)
        expect(f"{name}: it says when it is ready, {start_number} start", said == "READY=1", said)
        where = f"127.0.0.1:{port.getsockname()[1]}"
        lines = [program.stdout.readline() for _ in range(2)]
        expect(f"{name}: it serves at the port that it got",
               where in "".join(lines).replace("nc 127.0.0.1 ", "127.0.0.1:"), lines)
        answer = talk(early)
        expect(f"{name}: a client that came before it is served", answer[0], answer[1])
        program.send_signal(signal.SIGTERM)
        said = heard(states)
        expect(f"{name}: it says that it stops", said == "STOPPING=1", said)
        program.stdout.read()
        expect(f"{name}: it ends well", program.wait(10) == 0, program.returncode)
        early = connected(port)  # while nobody serves: it waits for the second start
    early.close()
    port.close()
    states.close()


def fetch(client):
    client.sendall(b"GET /hello.txt HTTP/1.0\r\n\r\n")
    answer = b""
    while more := client.recv(4096):
        answer += more
    return answer.endswith(b"\r\n\r\nhello\n"), answer


def hear(client):
    greeting = client.recv(4096)
    return b"\n" in greeting, greeting


supervise("web", ["web", "--path", ".", "--port", "1"], fetch)
supervise("chat", ["chat", "--port", "1", "--admin-port", "0", "--database", "chat.db"], hear)
sys.exit(failures > 0)
