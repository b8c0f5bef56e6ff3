// In: a JSON of what board it is, bytes of its port on stdin, commands (a JSON a line) on another
// descriptor. Out: the bytes of its port. From one life of MicroPython to the next, after a reset.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { speakEsp32 } from "./errno.mjs";
import { flash } from "./flash.mjs";
import { cooked, out } from "./out.mjs";
import { Outside, Reset } from "./outside.mjs";
import { Repl, runs } from "./repl.mjs";
import { Wire } from "./wire.mjs";

const board = JSON.parse(process.argv[2]);
const HEAP = 256 << 20; // never collected while Python runs: an hour of the app takes 26 MB
const { loadMicroPython } = await import(pathToFileURL(board.micropython));

speakEsp32();
const port = new Wire(0);
const outside = new Outside(board, port, new Wire(board.commands));

/** MicroPython with the board's chips around it, and nothing but its flash to be seen. */
async function powered(cause) {
  const mp = await loadMicroPython({ heapsize: HEAP, stdin: () => null, stdout() {} });
  const { FS } = mp;
  for (const [path, file] of board.inside) {
    FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
    FS.writeFile(path, readFileSync(file));
  }
  for (const [where, bytes] of Object.entries({ flash: board.bytes, outside: Infinity })) {
    FS.mkdir(`/${where}`);
    FS.mount(flash(FS, board[where], bytes), {}, `/${where}`);
  }
  mp.registerJsModule("_outside", outside.module(mp));
  const aioble = ["lib", ""].some((where) => existsSync(join(board.flash, where, "aioble")));
  const what = JSON.stringify({ ...board.is, ...outside.state, cause, aioble });
  mp.runPython(`from virtual_board import begin; begin(${JSON.stringify(what)}); del begin`);
  mp.replInit(); // its greeting goes nowhere
  return mp;
}

const repl = new Repl(() => outside.next(), board.banner);

/** boot.py, main.py unless mpremote is waiting, and the REPL; says what begins the next life. */
async function live(cause) {
  try {
    const mp = await powered(cause);
    mp.FS.getStream(1).stream_ops.write = (_stream, memory, from, n) => {
      cooked(memory.subarray(from, from + n));
      return n;
    };
    for (const file of repl.raw ? ["boot.py"] : ["boot.py", "main.py"]) {
      if (!existsSync(join(board.flash, file))) continue;
      const error = runs(mp, `exec(compile(open("${file}").read(), "${file}", "exec"))`);
      if (error?.type === "SystemExit") return "soft";
      if (error) out(error.message);
    }
    repl.run(mp);
    return "soft";
  } catch (error) {
    if (!(error instanceof Reset)) throw error;
    return error.cause;
  }
}

try {
  for (let cause = "power"; ; ) {
    cause = await live(cause);
    if (cause === "soft") out("MPY: soft reboot\n");
    else repl.raw = false;
  }
} catch (error) {
  console.error(error.stack);
  process.kill(process.pid, "SIGKILL"); // a plain exit would wait for the threads that read
}
