// In: bytes that come on file descriptors. Out: the same when they are asked for, from a thread that
// never goes back to Node's event loop, as Python keeps it busy. The process ends with its input.

import { readSync } from "node:fs";
import { Worker, isMainThread, workerData } from "node:worker_threads";

const SIZE = 1 << 16;
const bell = isMainThread ? new Int32Array(new SharedArrayBuffer(4)) : workerData.bell;

/** Bytes of one descriptor, in the order they came. */
export class Wire {
  constructor(fd) {
    this.ends = new Int32Array(new SharedArrayBuffer(8)); // bytes written, bytes read, so far
    this.bytes = new Uint8Array(new SharedArrayBuffer(SIZE));
    const { ends, bytes } = this;
    new Worker(new URL(import.meta.url), { workerData: { fd, ends, bytes, bell } });
  }

  get waiting() {
    return (Atomics.load(this.ends, 0) - this.ends[1]) | 0;
  }

  /** The byte that comes `ahead` of the next one, which stays. */
  peek(ahead = 0) {
    return this.bytes[(this.ends[1] + ahead) & (SIZE - 1)];
  }

  /** The next byte. */
  take() {
    const byte = this.peek();
    Atomics.add(this.ends, 1, 1);
    Atomics.notify(this.ends, 1);
    return byte;
  }
}

/** How often something came so far; sleep(heard) goes on at once if that is not so any more. */
export const heard = () => Atomics.load(bell, 0);

/** Sleeps until something comes, or so many ms. */
export const sleep = (since, ms) => Atomics.wait(bell, 0, since, ms);

if (!isMainThread) {
  const { fd, ends, bytes } = workerData;
  const block = new Uint8Array(4096);
  for (;;) {
    const n = readSync(fd, block, 0, block.length, null);
    if (n === 0) process.kill(process.pid, "SIGKILL"); // whoever held the other end is gone
    for (let i = 0; i < n; i++) {
      const written = ends[0];
      for (let read; ((written - (read = Atomics.load(ends, 1))) | 0) === SIZE; ) {
        Atomics.wait(ends, 1, read);
      }
      bytes[written & (SIZE - 1)] = block[i];
      Atomics.store(ends, 0, (written + 1) | 0);
    }
    Atomics.add(bell, 0, 1);
    Atomics.notify(bell, 0);
  }
}
