// In: errors of Node's and of Emscripten's file systems. Out: the numbers Python sees on an ESP32.

const NUMBERS = { // name: [in Emscripten, which has WASI's; on the ESP32]
  EACCES: [2, 13], EBADF: [8, 9], EBUSY: [10, 16], EEXIST: [20, 17], EINVAL: [28, 22], EIO: [29, 5],
  EISDIR: [31, 21], ENOENT: [44, 2], ENOSPC: [51, 28], ENOTDIR: [54, 20], ENOTEMPTY: [55, 39],
  EPERM: [63, 1], EROFS: [69, 30],
};
const ESP32 = Object.fromEntries(Object.values(NUMBERS));

/** Emscripten's number of a name. */
export const number = (name) => (NUMBERS[name] ?? NUMBERS.EIO)[0];

/** From now on whatever wasm asks of its file system fails with the ESP32's numbers. */
export function speakEsp32() {
  const { instantiate } = WebAssembly;
  const wrap = (call, sign) => (...args) => {
    const result = call(...args);
    return sign * (ESP32[sign * result] ?? sign * result);
  };
  WebAssembly.instantiate = (wasm, imports) => {
    for (const calls of new Set(Object.values(imports))) { // one object under two names
      for (const name of Object.keys(calls)) {
        if (name.startsWith("__syscall_")) calls[name] = wrap(calls[name], -1);
        if (name.startsWith("fd_")) calls[name] = wrap(calls[name], 1);
      }
    }
    return instantiate(wasm, imports);
  };
}
