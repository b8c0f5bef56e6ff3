"""A process that speaks on its stdin and stdout in, a port of this machine that reaches it out."""

import os
import select
import subprocess
import termios
import threading
import tty
from pathlib import Path

_ROOM = 1 << 16  # bytes that wait for a reader; what comes then is lost, as on a real port


class Cable:
    """It goes dead with the process, or when it is cut.

    `port`: what mpremote knows as a pseudo-terminal and reads fast, without time-outs. `link` is
    another name of it, which mpremote takes for a serial port.
    """

    def __init__(self, link: Path, process: subprocess.Popen):
        self._process = process
        self._link = link
        self._master, self._slave = os.openpty()  # the slave kept open: nobody there is no end
        tty.setraw(self._slave, termios.TCSANOW)
        os.set_blocking(self._master, False)
        link.unlink(missing_ok=True)
        self.port = os.ttyname(self._slave)
        link.symlink_to(self.port)
        self.cut_after: int | None = None  # bytes to the board
        self._thread = threading.Thread(target=self._pump, daemon=True)
        self._thread.start()

    def join(self) -> None:
        """Waits until it is dead."""
        self._thread.join()

    def _pump(self) -> None:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin and stdout
        back = b""
        try:
            while True:
                writes = [self._master] if back else []
                can_read, can_write, _ = select.select([self._master, stdout], writes, [])
                if can_write:
                    back = back[os.write(self._master, back) :]
                if stdout in can_read:
                    data = os.read(stdout.fileno(), _ROOM)
                    if not data:
                        return
                    back = (back + data)[-_ROOM:]
                if self._master in can_read and not self._forward(stdin):
                    return
        finally:
            self._link.unlink(missing_ok=True)
            os.close(self._master)
            os.close(self._slave)

    def _forward(self, stdin) -> bool:
        """What came from the host, to the board; False: the cable was cut by it."""
        data = os.read(self._master, 4096)[: self.cut_after]
        try:
            stdin.write(data)
            stdin.flush()
        except OSError:
            return False
        if self.cut_after is not None:
            self.cut_after -= len(data)
            if self.cut_after <= 0:
                self._process.kill()
                return False
        return True
