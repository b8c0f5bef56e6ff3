// In: bytes. Out: their text. All that fit-file-parser asks of npm's `buffer`.

export const Buffer = {
  from: (bytes) => ({ toString: () => new TextDecoder().decode(Uint8Array.from(bytes)) }),
};
