// In: a folder of this machine and a size in bytes. Out: a file system for MicroPython (Emscripten's
// plug-in interface) that is this folder, live, and full when littlefs would be.

import * as fs from "node:fs";
import { join } from "node:path";
import { number } from "./errno.mjs";

const BLOCK = 4096;
const FOLDER_BLOCKS = 2; // a pair, as littlefs keeps it

const blocksOf = (stat) =>
  stat.isDirectory() ? FOLDER_BLOCKS : Math.max(1, Math.ceil(stat.size / BLOCK));

/** Blocks taken by what lies in a folder. */
function used(folder) {
  let sum = FOLDER_BLOCKS;
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    sum += entry.isDirectory() ? used(path) : blocksOf(fs.statSync(path));
  }
  return sum;
}

/** To be mounted: FS.mount(flash(FS, folder, bytes), {}, "/flash"). */
export function flash(FS, root, size) {
  const all = Math.floor(size / BLOCK);

  function fail(name) {
    throw new FS.ErrnoError(number(name));
  }
  function tried(work) {
    try {
      return work();
    } catch (error) {
      if (error.code === undefined) throw error;
      return fail(error.code);
    }
  }
  const need = (blocks) => blocks > 0 && used(root) + blocks > all && fail("ENOSPC");
  const path = (node) =>
    node.parent === node ? root : join(path(node.parent), node.name);
  const stat = (where) => tried(() => fs.statSync(where));

  function node(parent, name, mode) {
    const made = FS.createNode(parent, name, mode, 0);
    made.node_ops = node_ops;
    made.stream_ops = stream_ops;
    return made;
  }

  const node_ops = {
    getattr(node) {
      const s = stat(path(node));
      return { ...s, mode: node.mode, rdev: 0, ino: node.id, blksize: BLOCK };
    },
    setattr(node, { size }) {
      if (size !== undefined) tried(() => fs.truncateSync(path(node), size));
    },
    lookup(parent, name) {
      const s = stat(join(path(parent), name));
      return node(parent, name, s.isDirectory() ? 0o40777 : 0o100666);
    },
    mknod(parent, name, mode) {
      const where = join(path(parent), name);
      need(FS.isDir(mode) ? FOLDER_BLOCKS : 1);
      tried(() => (FS.isDir(mode) ? fs.mkdirSync(where) : fs.writeFileSync(where, "")));
      return node(parent, name, mode);
    },
    rename(old, parent, name) {
      tried(() => fs.renameSync(path(old), join(path(parent), name)));
      old.name = name;
    },
    unlink: (parent, name) => tried(() => fs.unlinkSync(join(path(parent), name))),
    rmdir: (parent, name) => tried(() => fs.rmdirSync(join(path(parent), name))),
    readdir: (node) => tried(() => [".", "..", ...fs.readdirSync(path(node)).sort()]),
    statfs: () => ({ bsize: BLOCK, frsize: BLOCK, blocks: all, ...free() }),
  };
  function free() {
    const left = Math.max(0, all - used(root));
    return { bfree: left, bavail: left, files: 0, ffree: 0, namelen: 255 };
  }

  const stream_ops = {
    open(stream) {
      if (!FS.isFile(stream.node.mode)) return;
      const flags = (stream.flags & 3) === 0 ? "r" : "r+"; // created and cut off by now
      stream.host = tried(() => fs.openSync(path(stream.node), flags));
    },
    close(stream) {
      if (stream.host !== undefined) fs.closeSync(stream.host);
    },
    read: (stream, memory, from, n, at) =>
      tried(() => fs.readSync(stream.host, memory, from, n, at)),
    write(stream, memory, from, n, at) {
      const s = fs.fstatSync(stream.host);
      need(Math.ceil((at + n) / BLOCK) - blocksOf(s));
      return tried(() => fs.writeSync(stream.host, memory, from, n, at));
    },
    llseek(stream, offset, whence) {
      const base = [0, stream.position, whence === 2 ? stat(path(stream.node)).size : 0][whence];
      return base + offset < 0 ? fail("EINVAL") : base + offset;
    },
  };

  return {
    mount: () => node(null, "/", 0o40777),
  };
}
