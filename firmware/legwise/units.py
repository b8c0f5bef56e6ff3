"""Integers in, integers out: logarithm, low pass, line, percentile; what every stage shares.

Logarithms are Q16 (65536 = 1.0); small changes are basis points (1 bp = 0.01 %). Every
intermediate stays within +-2^30, where MicroPython's integers take no memory.
"""

from array import array

NEVER = -(1 << 29)  # a time before every run, in s
_LN2_Q24 = 11629080  # ln 2


def _ln_table():
    """ln(odd/64) for odd = 65, 67 … 127 in Q24, summed from ln((c+1)/(c-1)) = 2 (1/c + 1/3c^3)."""
    table = array("i", [0] * 32)
    total = 0  # Q28, so that 32 rounded terms stay good to 2^-24
    for i in range(32):
        c = 64 + 2 * i if i else 129  # 65/64 itself is c = 129
        total += (1 << 29) // c + (1 << 29) // (3 * c * c * c)
        table[i] = (total + 8) >> 4
    return table


_LN_Q24 = _ln_table()
_SORTED = [0] * 64  # where percentiles are sorted; no ring asks for more of itself


def ln(x):
    """Natural logarithm of an integer 1 … 2^29, in Q16; |error| <= 1e-5. ValueError below 1.

    x is brought to [1, 2) and split at the nearest odd/64; the rest r <= 1/64 enters
    r - r^2/2 + r^3/3. Half a Q16 step is .76e-5 of the error.
    """
    if x < 1:
        raise ValueError("ln of a number below 1")
    e = 20
    while x < 1048576:
        x <<= 1
        e -= 1
    while x >= 2097152:
        x >>= 1
        e += 1
    i = (x - 1048576) >> 15
    c = 65 + 2 * i
    r = ((x - (c << 14)) << 10) // c  # Q24
    r2 = ((r >> 4) * (r >> 4)) >> 17  # r^2/2
    r3 = ((r >> 8) * (r2 >> 2) >> 14) * 2 // 3  # r^3/3
    return (_LN_Q24[i] + e * _LN2_Q24 + r - r2 + r3 + 128) >> 8


def clamp(x, low, high):
    """x, kept within low … high."""
    return low if x < low else high if x > high else x


def bp(dln):
    """A difference of two Q16 logarithms in basis points; beyond a factor of 20 it stays there."""
    return (clamp(dln, -196608, 196608) * 5000 + 16384) >> 15


class Ema:
    """First-order low pass of integers below 2^21, one step a second, time constant in s.

    The state carries 8 fraction bits and the step is rounded, so that a ramp is followed to
    within tau/512 of a unit in both directions. `value` is None until the first step.
    """

    def __init__(self, tau_s):
        self._tau = tau_s
        self._k = 2 * tau_s + 1  # 1 - exp(-1/tau) = 2 / (2 tau + 1) to 1e-3 of itself
        self._state = 0
        self.value = None

    def step(self, x):
        """Takes the next x, gives the new value."""
        if self.value is None:
            self._state = x << 8
        else:
            self._state += (((x << 8) - self._state) * 2 + self._tau) // self._k
        self.value = (self._state + 128) >> 8
        return self.value

    def restart(self):
        """Forgets everything; the next step is the value."""
        self.value = None


class Spread:
    """Values one by one (up to a thousand, within +-1000) in, their standard deviation out."""

    def __init__(self):
        self._n = self._sum = self._squares = 0

    def add(self, x):
        """One more; None is left out."""
        if x is None or self._n >= 1000:
            return
        x = clamp(x, -1000, 1000)
        self._n += 1
        self._sum += x
        self._squares += x * x

    def sd(self):
        """None from fewer than 20."""
        n = self._n
        if n < 20:
            return None
        mean = self._sum // n
        variance = max(0, self._squares // n - mean * mean)
        root = 0
        while (root + 1) * (root + 1) <= variance:
            root += 1
        return root


class Ring:
    """The last n values, None where nothing was known.

    `newest` and `skip` choose a stretch of it: so many values, before the last `skip`.
    """

    def __init__(self, n):
        self.n = n
        self._v = [None] * n
        self._at = 0

    def push(self, x):
        """Adds x (or None) and drops the oldest."""
        self._v[self._at] = x
        self._at = (self._at + 1) % self.n

    def back(self, i):
        """The value i steps ago; 0 is the newest."""
        return self._v[self._at - 1 - i]

    def clear(self):
        """All unknown."""
        for i in range(self.n):
            self._v[i] = None

    def mean(self, newest, at_least, skip=0):
        """Mean of the known ones of the stretch; None with fewer than at_least."""
        k = total = 0
        for i in range(skip, skip + newest):
            x = self.back(i)
            if x is not None:
                k += 1
                total += x
        return None if k < at_least else (total + k // 2) // k

    def percentile(self, pct, newest, at_least, skip=0):
        """The pct-th percentile (nearest rank) of the stretch; None with fewer than at_least."""
        s = _SORTED
        k = 0
        for i in range(skip, skip + newest):
            x = self.back(i)
            if x is not None:
                j = k
                while j > 0 and s[j - 1] > x:
                    s[j] = s[j - 1]
                    j -= 1
                s[j] = x
                k += 1
        return None if k < at_least else s[(pct * (k - 1) + 50) // 100]


class Blocks(Ring):
    """A ring of block means; a block with fewer than `valid` values is None."""

    def __init__(self, n, valid):
        super().__init__(n)
        self._valid = valid
        self._sum = 0
        self._k = 0
        self.slope = self.variance = None

    def add(self, x):
        """One value of the block that is open (|sum| < 2^30)."""
        self._sum += x
        self._k += 1

    def close(self):
        """Ends the block and opens the next."""
        k = self._k
        self.push((self._sum + k // 2) // k if k >= self._valid else None)
        self._sum = self._k = 0

    def restart(self):
        """Forgets the closed blocks and the open one."""
        self.clear()
        self._sum = self._k = 0

    def line(self, at_least):
        """Least squares through the blocks: `slope` per block x 100 and `variance` about the line.

        Both None with fewer than at_least known blocks; |values| <= 3000, n <= 20.
        """
        k = si = sy = sii = siy = 0
        for i in range(self.n):
            y = self.back(i)
            if y is not None:
                k += 1
                si -= i
                sy += y
                sii += i * i
                siy -= i * y
        self.slope = self.variance = None
        if k < at_least:
            return
        d = k * sii - si * si
        self.slope = (k * siy - si * sy) * 100 // d
        rest = 0
        for i in range(self.n):
            y = self.back(i)
            if y is not None:
                e = y - (sy * 100 - self.slope * (si + i * k)) // (100 * k)
                rest += e * e
        self.variance = rest // k
