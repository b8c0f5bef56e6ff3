// In: sources by path. Out: real MicroPython, with a clock of its own and no chance in it.
//
//   const python = await start(sources)
//   python.run(code)            what it printed; throws with MicroPython's traceback
//   python.write(path, bytes)   python.read(path)     its disk, in memory
//
// As replay/runner.mjs does under Node; here in a worker, whose globals are its own.

const HEAP_BYTES = 8 << 20;

let clock = 0;
let step = 0;

function tame() {
  Date.now = () => (clock += step) - step; // asked, it moves 1 ms: a busy-waiting sleep ends
  crypto.getRandomValues = (words) => words.fill(0x1e9);
  globalThis.FinalizationRegistry = class {
    register() {}
  };
}

export async function start(sources) {
  tame();
  const { loadMicroPython } = await import("./micropython/micropython.mjs");
  const mp = await loadMicroPython({ heapsize: HEAP_BYTES, stdout() {} });
  step = 1;
  let printed = [];
  mp.FS.getStream(1).stream_ops.write = (_stream, memory, from, length) => {
    printed.push(memory.slice(from, from + length));
    return length;
  };

  function write(path, data) {
    mp.FS.mkdirTree(path.slice(0, path.lastIndexOf("/")) || "/");
    mp.FS.writeFile(path, data);
  }

  async function run(code) {
    printed = [];
    mp.runPython(code);
    return new Blob(printed).text();
  }

  for (const [path, text] of Object.entries(sources)) write(`/lib/${path}`, text);
  return { write, run, read: (path) => mp.FS.readFile(path) };
}
