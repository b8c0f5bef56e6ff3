"""Arrays of integers in, pulses, weights, tones and beliefs out: the loops of heart rate from PPG.

A kernel file as kernels.py is (its docstring has the rules), and no name stands in both. It is a
file of its own because a watch without an optical sensor never loads it: that one's heap has no
room for it.

Everything is kept in 32 bits, counts and all. -2^30 is a sample that is missing.
"""


# kernel block:ptr16 out:ptr32
def take_words(block, start, n, out, at):
    """n triples of milli-g from triple `start` on, clamped, into out from triple `at` on."""
    k = 3 * at
    for i in range(3 * start, 3 * (start + n)):
        v = block[i]
        if v > 16000:
            v = 16000
        elif v < -16000:
            v = -16000
        out[k] = v
        k += 1


# kernel a:ptr32
def fill_words(a, start, end, value):
    """a[start:end] = value."""
    for i in range(start, end):
        a[i] = value


# kernel a:ptr32
def slide_words(a, n, by):
    """The first n elements move `by` places down; the last `by` keep their old values."""
    for i in range(n - by):
        a[i] = a[i + by]


# kernel x:ptr32 st:ptr32 out:ptr32
def pour(x, start, n, c, st, out):
    """n frames of c channels into the 40-ms slots of `out` (c values each), as means over time.

    A sample counts from its time until the next one's. st[0] the open slot, st[1] where in it the
    next sample begins (1/32768), st[2] the rest of that (1/st[5]); a period is st[3] and st[4]
    such; st[6] how much of the slot is known (1/256), from st[7] on the sums. Closed slots hold 4
    times the mean; -2^30 where less than half is known, or a value is beyond +-2^19.
    """
    slot = st[0]
    pos = st[1]
    rest = st[2]
    known = st[6]
    i = c * start
    for _ in range(n):
        rest += st[4]
        end = pos + st[3]
        if rest >= st[5]:
            rest -= st[5]
            end += 1
        w = (end >> 7) - (pos >> 7)
        while end >= 32768:
            part = 256 - (pos >> 7)
            known += part
            for k in range(c):
                v = x[i + k]
                if v > 524288 or v < -524288:
                    st[7 + k] = -1073741824
                elif st[7 + k] != -1073741824:
                    st[7 + k] += v * part
                if known < 128 or st[7 + k] == -1073741824:
                    out[slot * c + k] = -1073741824
                else:
                    out[slot * c + k] = (st[7 + k] << 2) // known
                st[7 + k] = 0
            known = 0
            slot += 1
            pos = 0
            end -= 32768
            w = end >> 7
        if w > 0:
            known += w
            for k in range(c):
                v = x[i + k]
                if v > 524288 or v < -524288:
                    st[7 + k] = -1073741824
                elif st[7 + k] != -1073741824:
                    st[7 + k] += v * w
        pos = end
        i += c
    st[0] = slot
    st[1] = pos
    st[2] = rest
    st[6] = known


# kernel u:ptr32 st:ptr32 y:ptr32
def block_dc(u, start, n, c, k, limit, st, y, at):
    """Channel k of n frames without its level, in 1/8 of a count, into y from `at` on, every c-th.

    Mean of two, then a DC blocker (0.5 Hz at 25 Hz). st: last value, last sum, state, 1 = begin
    anew, steps, equal values in a row, missing ones, stuck ones. A step beyond `limit` begins
    anew; a missing value gives 0, and so does one that is stuck: the tenth equal one in a row.
    """
    was = st[0]
    pair = st[1]
    s = st[2]
    i = c * start + k
    o = at
    for _ in range(n):
        v = u[i]
        r = 0
        if v == -1073741824:
            st[3] = 1
            st[6] += 1
        else:
            step = v - was
            if step == 0:
                st[5] += 1
            else:
                st[5] = 0
            if step < 0:
                step = -step
            if st[3] == 1 or step > limit:
                if st[3] == 0:
                    st[4] += 1
                st[3] = 0
                st[5] = 0
                was = v
                pair = v + v
                s = 0
            r = v + was
            s += r - pair - ((s + 4) >> 3)
            pair = r
            was = v
            r = s
            if r > 4194303:
                r = 4194303
            elif r < -4194303:
                r = -4194303
            if st[5] >= 9:
                r = 0
                st[7] += 1
        y[o] = r
        i += c
        o += c
    st[0] = was
    st[1] = pair
    st[2] = s


# kernel a:ptr32
def largest(a, at, step, n):
    """The largest |a| of n values, every step-th from `at` on."""
    top = 0
    for _ in range(n):
        v = a[at]
        if v < 0:
            v = -v
        if v > top:
            top = v
        at += step
    return top


# kernel a:ptr32
def energy(a, at, step, n, shift):
    """Sum of (a >> shift)^2 of n values, every step-th from `at` on."""
    s = 0
    for _ in range(n):
        v = a[at] >> shift
        s += v * v
        at += step
    return s


# kernel a:ptr32
def scale(a, at, step, n, num, den, shift, limit):
    """a = a * num // den >> shift within +-limit, n values, every step-th from `at` on.

    |a| beyond 2^30 / num counts as that.
    """
    most = 1073741823 // num
    for _ in range(n):
        v = a[at]
        if v > most:
            v = most
        elif v < -most:
            v = -most
        v = (v * num // den) >> shift
        if v > limit:
            v = limit
        elif v < -limit:
            v = -limit
        a[at] = v
        at += step


# kernel x:ptr32 q:ptr32 gram:ptr32 power:ptr32
def gather(x, far, lag, q, c, first, n, forget, gram, power):
    """Sums of products of n slots from `first` on into those before, which fade by forget/128.

    Regressor i is axis i % 3 of x, i // 3 lags before slot `far`. gram: the triangle of nine
    rows, then a row for each of the c channels of q; power: their squares. All sums are 1/16.
    """
    g = 0
    for i in range(9 + c):
        a = 3 * (first + far - i // 3 * lag) + i % 3
        o = c * first + i - 9
        last = i + 1
        if i > 8:
            last = 9
        for j in range(last):
            b = 3 * (first + far - j // 3 * lag) + j % 3
            s = 0
            if i < 9:
                for k in range(n):
                    s += x[a + 3 * k] * x[b + 3 * k]
            else:
                for k in range(n):
                    s += q[o + c * k] * x[b + 3 * k]
            gram[g] = gram[g] - ((gram[g] >> 4) * forget >> 3) + (s >> 4)
            g += 1
        if i > 8:
            s = 0
            for k in range(n):
                s += q[o + c * k] * q[o + c * k]
            power[i - 9] = power[i - 9] - ((power[i - 9] >> 4) * forget >> 3) + (s >> 4)


# kernel a:ptr32 out:ptr32
def shrink(a, at, n, shift, out):
    """n values from `at` on, shifted to the right and rounded (below 0: to the left)."""
    for i in range(at, at + n):
        if shift > 0:
            out[i] = (a[i] + (1 << (shift - 1))) >> shift
        else:
            out[i] = a[i] << (0 - shift)


# kernel u:ptr32 l:ptr32
def factor(u, l, rows, least):  # noqa: E741 its name everywhere
    """LDL^T of nine rows, and of those of the signals below: L D into u, L into l (1/8192).

    No pivot is below `least`; see solve.py for what keeps all of it below 2^30.
    """
    row = 0
    for i in range(rows):
        last = i + 1
        if i > 8:
            last = 9
        other = 0
        for j in range(last):
            s = u[row + j]
            for k in range(j):
                s -= (l[row + k] * u[other + k] + 4096) >> 13
            if s > 131072:
                s = 131072
            elif s < -131072:
                s = -131072
            if i == j and s < least:
                s = least
            u[row + j] = s
            if j < i:
                l[row + j] = (s << 12) // u[other + j] << 1
            other += j + 1
        row += last


# kernel l:ptr32 w:ptr32
def back(l, c, shift, w):  # noqa: E741
    """Nine weights of signal c into w from 9 c on, 1/1024, times 2^shift, within +-16."""
    at = 9 * c
    row = 45 + at
    for r in range(9):
        j = 8 - r
        s = l[row + j] >> 3
        for i in range(j + 1, 9):
            s -= ((l[i * (i + 1) // 2 + j] >> 3) * w[at + i] + 512) >> 10
        if s > 16384:
            s = 16384
        elif s < -16384:
            s = -16384
        w[at + j] = s
    for j in range(at, at + 9):
        if shift >= 0:
            s = w[j] << shift
        else:
            s = (w[j] + (1 << (0 - shift - 1))) >> (0 - shift)
        if s > 16384:
            s = 16384
        elif s < -16384:
            s = -16384
        w[j] = s


# kernel x:ptr32 q:ptr32 w:ptr32 rest:ptr32 moved:ptr32
def cancel(x, lag, q, c, k, n, w, rest, moved):
    """moved: what the motion makes of channel k of q, at most +-8191; rest: what is left.

    x: triples; w: nine weights (1/1024, from 9 k on) for the triples 2, 1 and 0 lags later than
    the first one that is looked at; |w| <= 2^14.
    """
    at = 9 * k
    far = 6 * lag
    mid = 3 * lag
    j = k
    for i in range(n):
        o = 3 * i
        s = w[at] * x[o + far] + w[at + 1] * x[o + far + 1] + w[at + 2] * x[o + far + 2]
        s += w[at + 3] * x[o + mid] + w[at + 4] * x[o + mid + 1] + w[at + 5] * x[o + mid + 2]
        s += w[at + 6] * x[o] + w[at + 7] * x[o + 1] + w[at + 8] * x[o + 2]
        s = s >> 10
        if s > 8191:
            s = 8191
        elif s < -8191:
            s = -8191
        moved[i] = s
        s = q[j] - s
        if s > 8191:
            s = 8191
        elif s < -8191:
            s = -8191
        rest[i] = s
        j += c


# kernel a:ptr32 total:ptr32
def add(a, n, num, den, total):
    """total += a * num // den."""
    for i in range(n):
        total[i] += a[i] * num // den


# kernel a:ptr32 even:ptr32 odd:ptr32
def fold(a, half, parts, even, odd):
    """2 half values by `parts`, within +-2047, folded about the middle: sums and differences."""
    for k in range(half + 1):
        v = a[half - k] // parts
        if v > 2047:
            v = 2047
        elif v < -2047:
            v = -2047
        r = 0
        if k > 0 and k < half:
            r = a[half + k] // parts
            if r > 2047:
                r = 2047
            elif r < -2047:
                r = -2047
        even[k] = r + v
        odd[k] = r - v


# kernel even:ptr32 odd:ptr32 sine:ptr16 out:ptr32
def tones(even, odd, half, sine, f, df, bins, out, at):
    """Sizes of the tones f, f + df … (per min) in folded values at 25 Hz, into out from `at` on.

    sine: 2047 sin + 2048, 1125 entries, 1500 a turn; half a turn on it is the other way round.
    """
    r = 1000
    for b in range(at, at + bins):
        re = even[0] * 2047
        im = 0
        p = 0
        for k in range(1, half + 1):
            p += f
            if p >= 1500:
                p -= 1500
            if p < 750:
                re += even[k] * (sine[p + 375] - 2048)
            else:
                re -= even[k] * (sine[p - 375] - 2048)
            if p < 1125:
                im += odd[k] * (sine[p] - 2048)
            else:
                im -= odd[k] * (sine[p - 750] - 2048)
        re = re >> 13
        im = im >> 13
        if re < 0:
            re = -re
        if im < 0:
            im = -im
        if re > 23000:
            re = 23000
        if im > 23000:
            im = 23000
        s = re * re + im * im
        q = (r + s // r) >> 1
        r = q + 1
        while q < r:
            r = q
            if r > 0:
                q = (r + s // r) >> 1
        out[b] = r
        if r == 0:
            r = 1
        f += df


# kernel v:ptr32 tilt:ptr16 out:ptr32
def shape(v, tilt, pct, out):
    """Tones 40 … 220 with pct % of those twice as fast, times tilt (1/1024). Gives the largest.

    v: 181 tones 40, 41 …, then 110 tones 222, 224 ….
    """
    top = 0
    for i in range(181):
        k = 2 * i + 40
        if k > 180:
            k = i + 110
        s = (v[i] + v[k] * pct // 100) * tilt[i] >> 10
        out[i] = s
        if s > top:
            top = s
    return top


# kernel v:ptr32 m:ptr32
def weigh(v, m, n, top, pct):
    """v (at most `top`) as 0 … 1023, less where pct % of the motion m is of its size."""
    high = 1
    for i in range(n):
        s = v[i] * 1023 // top
        k = m[i] * 1023 // top
        s = s * s // (s + k * pct // 100 + 1)
        v[i] = s
        if s > high:
            high = s
    for i in range(n):
        v[i] = v[i] * 1023 // high


# kernel b:ptr32 out:ptr32
def blur(b, n, wide, wider, leak, out):
    """Running means of 2 wide + 1 (nine parts) and 2 wider + 1 (one part), plus leak."""
    s = 0
    t = 0
    for i in range(wide):
        s += b[i]
    for i in range(wider):
        t += b[i]
    near = 2 * wide + 1
    far = 10 * (2 * wider + 1)
    for i in range(n):
        if i + wide < n:
            s += b[i + wide]
        if i + wider < n:
            t += b[i + wider]
        out[i] = (s // near) * 9 // 10 + t // far + leak
        if i >= wide:
            s -= b[i - wide]
        if i >= wider:
            t -= b[i - wider]


# kernel b:ptr32 out:ptr32
def narrow(b, start, end, wide, out):
    """out at start … end - 1, no more than the mean of b over 2 wide + 1 bins there."""
    for i in range(start, end):
        s = 0
        for k in range(i - wide, i + wide + 1):
            s += b[k]
        s = s // (2 * wide + 1)
        if s < out[i]:
            out[i] = s


# kernel b:ptr32 s:ptr32 low:ptr16
def believe(b, s, low, n):
    """b * (s^3 + eps) * low, brought to a maximum in 2^19 … 2^20 - 1. s: 0 … 1023, low: 1/1024.

    Gives the index of the maximum.
    """
    best = 0
    top = 0
    for i in range(n):
        v = ((s[i] * s[i] >> 10) * s[i] >> 10) + 1
        v = (b[i] * v >> 10) * low[i]
        b[i] = v
        if v > top:
            top = v
            best = i
    if top > 0:
        left = 0
        right = 0
        while top << left < 524288:
            left += 1
        while top >> right >= 1048576:
            right += 1
        for i in range(n):
            b[i] = b[i] << left >> right
    return best


# kernel b:ptr32
def mass(b, start, end):
    """Sum of b[start:end], in 1/64."""
    s = 0
    for i in range(start, end):
        s += b[i] >> 6
    return s
