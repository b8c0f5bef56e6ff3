"""A wasm module in, the same module with an exported instruction counter out (bytes to bytes).

Each straight line of code first adds its price to one new i64 global, exported as `meter`:
a straight line runs from one label, branch or function start to the next. Nothing else changes, so
the module behaves as before; two runs over the same input give the identical count.
Format facts: WebAssembly core specification 2.0, chapter 5 (binary format).
"""

_IMPORT, _GLOBAL, _EXPORT, _CODE = 2, 6, 7, 10
_I64, _MUTABLE, _END = 0x7E, 0x01, 0x0B
_GLOBAL_KIND = 0x03

# How many LEB128 numbers follow an opcode; opcodes that are not here carry none.
_NUMBERS = {
    **dict.fromkeys([0x02, 0x03, 0x04, 0x0C, 0x0D, 0x10], 1),  # block loop if · br br_if · call
    **dict.fromkeys(range(0x20, 0x27), 1),  # local.get/set/tee, global.get/set, table.get/set
    **dict.fromkeys(range(0x28, 0x3F), 2),  # loads and stores: alignment, offset
    **dict.fromkeys([0x3F, 0x40, 0x41, 0x42, 0xD0, 0xD2], 1),  # memory.size/grow · consts · ref.*
    0x11: 2,  # call_indirect: type, table
}
# The same behind the prefix 0xFC (0..7 are the saturating conversions, without numbers).
_NUMBERS_FC = {8: 2, 9: 1, 10: 2, 11: 1, 12: 2, 13: 1, 14: 2, 15: 1, 16: 1, 17: 1}
_BYTES = {0x43: 4, 0x44: 8}  # f32.const and f64.const carry the number itself

# A new straight line starts after these: loop if else end br br_if br_table return.
_LINE_ENDS = {0x03, 0x04, 0x05, 0x0B, 0x0C, 0x0D, 0x0E, 0x0F}

# Each instruction costs 1, but for what a compiler for a register machine folds away:
# block loop else end, local.get/set/tee, constants. So charged are arithmetic, memory,
# calls, branches, globals and select.
_FREE = {0x02, 0x03, 0x05, 0x0B, 0x20, 0x21, 0x22, 0x41, 0x42, 0x43, 0x44}


def _read(data: bytes, at: int) -> tuple[int, int]:
    """An unsigned LEB128 number at `at` and the place behind it."""
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, at


def _write(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes(out) + bytes([value])


def _write_signed(value: int) -> bytes:
    """A signed LEB128 number >= 0: its last byte must leave the sign bit 0x40 clear."""
    out = bytearray()
    while value > 0x3F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes(out) + bytes([value])


def _skip(code: bytes, at: int) -> tuple[int, int]:
    """The opcode at `at` and the place of the next one."""
    opcode = code[at]
    at += 1
    if opcode == 0x0E:  # br_table: a vector of labels and the default
        count, at = _read(code, at)
        numbers = count + 1
    elif opcode == 0x1C:  # select with a vector of types
        numbers, at = _read(code, at)
    elif opcode == 0xFC:
        second, at = _read(code, at)
        numbers = _NUMBERS_FC.get(second, 0)
    elif opcode in (0x06, 0x07, 0x08, 0x12, 0x13, 0x14) or opcode > 0xD2:
        raise ValueError(
            f"opcode {opcode:#x}: exceptions, tail calls, SIMD, threads are not known"
        )
    else:
        numbers = _NUMBERS.get(opcode, 0)
        at += _BYTES.get(opcode, 0)
    for _ in range(numbers):
        while code[at] >= 0x80:
            at += 1
        at += 1
    return opcode, at


def _body(body: bytes, counter: bytes) -> bytes:
    """A function body (locals, then code) with `counter += price` ahead of each straight line."""
    groups, at = _read(body, 0)
    for _ in range(groups):
        at = _read(body, at)[1] + 1  # how many locals, their type
    out = bytearray(body[:at])
    start, price = at, 0
    while at < len(body):
        opcode, at = _skip(body, at)
        price += opcode not in _FREE
        if opcode in _LINE_ENDS:
            if price:  # global.get counter, i64.const price, i64.add, global.set counter
                charge = b"\x42" + _write_signed(price) + b"\x7c"
                out += b"\x23" + counter + charge + b"\x24" + counter
            out += body[start:at]
            start, price = at, 0
    return bytes(out)


def _sized(data: bytes) -> bytes:
    return _write(len(data)) + data


def _sections(module: bytes):
    if module[:8] != b"\0asm\1\0\0\0":
        raise ValueError("not a WebAssembly module, version 1")
    at = 8
    while at < len(module):
        kind = module[at]
        size, start = _read(module, at + 1)
        at = start + size
        yield kind, module[start:at]


def instrument(module: bytes) -> bytes:
    """The module with its counter; ValueError for a module this small reader does not know."""
    out = bytearray(module[:8])
    counter = b""
    for kind, data in _sections(module):
        count, at = _read(data, 0)
        if kind == _IMPORT:
            for _ in range(count):  # module name, field name, kind 0 = function, its type
                for _ in range(2):
                    size, at = _read(data, at)
                    at += size
                if data[at] != 0:
                    raise ValueError("only imported functions are known: globals count from 0")
                at = _read(data, at + 1)[1]
        elif kind == _GLOBAL:  # i64, mutable, initialised by `i64.const 0, end`
            new = bytes([_I64, _MUTABLE, 0x42, 0, _END])
            counter, data = _write(count), _write(count + 1) + data[at:] + new
        elif kind == _EXPORT:
            new = _sized(b"meter") + bytes([_GLOBAL_KIND]) + counter
            data = _write(count + 1) + data[at:] + new
        elif kind == _CODE:
            bodies = []
            for _ in range(count):
                size, at = _read(data, at)
                bodies.append(_sized(_body(data[at : at + size], counter)))
                at += size
            data = _write(count) + b"".join(bodies)
        out += bytes([kind]) + _sized(data)
    if not counter:
        raise ValueError("a module without globals: nowhere to put the counter")
    return bytes(out)
