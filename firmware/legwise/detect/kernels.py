"""Arrays of integers (milli-g) in, sums, means and correlations out: all loops that run often.

Plain functions of integers and arrays, no globals, no negative index, no abs: `legwise flash`
turns each one marked `# kernel` into machine code (the words after it are the pointer types viper
needs), the PC may put a numpy twin in its place. Called as `kernels.name(...)`, so that either
can be swapped in. One file a sensor (light_kernels.py is PPG's): a watch does not load the loops
of a sensor that it does not have.

Samples are kept in 16 bits, array('h'): they are most of what the detector takes of the heap. Only
sums, products and the one series whose correlation is read at many lags have 32, array('i').
-32768 is a sample that is missing; real ones are clamped to +-16000 (x*x + y*y + z*z < 2^30).
"""


# kernel block:ptr16 fifo:ptr16
def take(block, start, n, fifo, at):
    """n triples of a block, from triple `start`, clamped, into fifo from triple `at` on."""
    k = 3 * at
    for i in range(3 * start, 3 * (start + n)):
        v = block[i]
        if v > 16000:
            v = 16000
        elif v < -16000:
            v = -16000
        fifo[k] = v
        k += 1


# kernel a:ptr16
def fill(a, start, end, value):
    """a[start:end] = value."""
    for i in range(start, end):
        a[i] = value


# kernel a:ptr16
def slide(a, n, by):
    """The first n elements move `by` places down; the last `by` keep their old values."""
    for i in range(n - by):
        a[i] = a[i + by]


# kernel fifo:ptr16 out:ptr16
def thin(fifo, start, groups, m, out, at):
    """Means of m triples each, from triple `start` on, into out from triple `at` on.

    With a missing one in it: missing.
    """
    k = 3 * at
    i = 3 * start
    for _ in range(groups):
        x = 0
        y = 0
        z = 0
        lost = 0
        for _ in range(m):
            if fifo[i] == -32768:
                lost = 1
            x += fifo[i]
            y += fifo[i + 1]
            z += fifo[i + 2]
            i += 3
        if lost == 1:
            out[k] = -32768
            out[k + 1] = -32768
            out[k + 2] = -32768
        else:
            out[k] = x // m
            out[k + 1] = y // m
            out[k + 2] = z // m
        k += 3


# kernel xyz:ptr16 out:ptr16
def sizes(xyz, start, n, out, at):
    """Lengths of n vectors (integer square root, by Newton's rule from the last one)."""
    r = 1000
    k = 3 * start
    for i in range(at, at + n):
        x = xyz[k]
        if x == -32768:
            out[i] = x
        else:
            y = xyz[k + 1]
            z = xyz[k + 2]
            s = x * x + y * y + z * z
            q = (r + s // r) >> 1  # one step from anywhere is not below the root
            r = q + 1
            while q < r:
                r = q
                if r > 0:
                    q = (r + s // r) >> 1
            out[i] = r
            if r == 0:
                r = 1
        k += 3


# kernel fine:ptr16 out:ptr16
def coarse(fine, start, groups, m, out, at):
    """Means of m values each; with a missing one in it: missing."""
    i = start
    for k in range(at, at + groups):
        s = 0
        lost = 0
        for _ in range(m):
            if fine[i] == -32768:
                lost = 1
            s += fine[i]
            i += 1
        if lost == 1:
            out[k] = -32768
        else:
            out[k] = s // m


# kernel xyz:ptr16 res:ptr32
def jerk(xyz, start, n, res):
    """res[0]: sum over n vectors of |dx| + |dy| + |dz| to the one before; res[1]: of how many."""
    total = 0
    known = 0
    for i in range(3 * start, 3 * (start + n), 3):
        if xyz[i] != -32768 and xyz[i - 3] != -32768:
            known += 1
            v = xyz[i] - xyz[i - 3]
            if v < 0:
                v = -v
            total += v
            v = xyz[i + 1] - xyz[i - 2]
            if v < 0:
                v = -v
            total += v
            v = xyz[i + 2] - xyz[i - 1]
            if v < 0:
                v = -v
            total += v
    res[0] = total
    res[1] = known


# kernel xyz:ptr16 res:ptr32
def power(xyz, start, n, w, res):
    """res[0]: sum over n vectors of the squares above the mean of w around each; res[1]: how many.

    The vectors are start … start + n - 1, the first window begins w // 2 before. In units of
    (4 milli-g)^2, each axis clamped to +-8 g.
    """
    total = 0
    known = 0
    h = w >> 1
    first = start - h
    gone = first - 1  # the last missing one
    sx = 0
    sy = 0
    sz = 0
    for i in range(first, start + n + h):
        k = 3 * i
        if xyz[k] == -32768:
            gone = i
        sx += xyz[k]
        sy += xyz[k + 1]
        sz += xyz[k + 2]
        if i >= first + w:
            k -= 3 * w
            sx -= xyz[k]
            sy -= xyz[k + 1]
            sz -= xyz[k + 2]
        if i - gone >= w:
            k = 3 * (i - h)
            known += 1
            v = ((xyz[k] * w - sx) // w + 2) >> 2
            if v > 2000:
                v = 2000
            elif v < -2000:
                v = -2000
            total += v * v
            v = ((xyz[k + 1] * w - sy) // w + 2) >> 2
            if v > 2000:
                v = 2000
            elif v < -2000:
                v = -2000
            total += v * v
            v = ((xyz[k + 2] * w - sz) // w + 2) >> 2
            if v > 2000:
                v = 2000
            elif v < -2000:
                v = -2000
            total += v * v
    res[0] = total
    res[1] = known


# kernel m:ptr16 out:ptr16
def above(m, start, n, w, out, at):
    """n values less the mean of w around each; missing where one of the w is."""
    h = w >> 1
    first = start - h
    gone = first - 1
    s = 0
    k = at
    for i in range(first, start + n + h):
        if m[i] == -32768:
            gone = i
        s += m[i]
        if i >= first + w:
            s -= m[i - w]
        if i >= first + w - 1:
            if i - gone >= w:
                out[k] = (m[i - h] * w - s) // w
            else:
                out[k] = -32768
            k += 1


# kernel d:ptr16 res:ptr32
def spread(d, start, n, res):
    """Known ones of n values: res[0] their mean, res[1] mean distance from it, res[2] how many."""
    s = 0
    known = 0
    for i in range(start, start + n):
        if d[i] != -32768:
            s += d[i]
            known += 1
    res[0] = 0
    res[1] = 0
    res[2] = known
    if known > 0:
        mean = s // known
        s = 0
        for i in range(start, start + n):
            if d[i] != -32768:
                v = d[i] - mean
                if v < 0:
                    v = -v
                s += v
        res[0] = mean
        res[1] = s // known


# kernel d:ptr16 out:ptr32
def centre(d, start, n, mean, shift, limit, out):
    """out[0:n] = (value - mean) >> shift within +-limit; 0, adding nothing, for a missing one."""
    k = 0
    for i in range(start, start + n):
        v = d[i]
        if v == -32768:
            v = 0
        else:
            v = (v - mean) >> shift
            if v > limit:
                v = limit
            elif v < -limit:
                v = -limit
        out[k] = v
        k += 1


# kernel v:ptr16 out:ptr16
def axes(v, start, n, limit, out):
    """n vectors less their mean into out, 0 for a missing one; gives the largest mean distance.

    All are scaled alike, by the smallest power of two that brings that distance to limit/4, and
    kept within +-limit.
    """
    known = 0
    x = 0
    y = 0
    z = 0
    for i in range(3 * start, 3 * (start + n), 3):
        if v[i] != -32768:
            known += 1
            x += v[i]
            y += v[i + 1]
            z += v[i + 2]
    if known == 0:
        known = 1
    x = x // known
    y = y // known
    z = z // known
    most = 0
    for axis in range(3):
        mean = x
        if axis == 1:
            mean = y
        elif axis == 2:
            mean = z
        far = 0
        for i in range(3 * start, 3 * (start + n), 3):
            if v[i] != -32768:
                d = v[i + axis] - mean
                if d < 0:
                    d = -d
                far += d
        if far > most:
            most = far
    most = most // known
    shift = 0
    while most >> shift > limit >> 2:
        shift += 1
    for axis in range(3):
        mean = x
        if axis == 1:
            mean = y
        elif axis == 2:
            mean = z
        k = axis
        for i in range(3 * start, 3 * (start + n), 3):
            d = 0
            if v[i] != -32768:
                d = (v[i + axis] - mean) >> shift
                if d > limit:
                    d = limit
                elif d < -limit:
                    d = -limit
            out[k] = d
            k += 3
    return most


# kernel x:ptr16 res:ptr32
def again(x, n, lag, res):
    """res[0:3]: for each axis, the sum of products of n vectors `lag` apart, by n - lag."""
    a = 0
    b = 0
    c = 0
    back = 3 * lag
    for i in range(back, 3 * n, 3):
        a += x[i] * x[i - back]
        b += x[i + 1] * x[i + 1 - back]
        c += x[i + 2] * x[i + 2 - back]
    res[0] = a // (n - lag)
    res[1] = b // (n - lag)
    res[2] = c // (n - lag)


# kernel x:ptr32 r:ptr32
def correlate(x, n, a, b, r):
    """r[L] = sum of x[i] x[i-L] over i = L … n-1, by n - L, for the lags L = a … b < n."""
    for lag in range(a, b + 1):
        s = 0
        for i in range(lag, n):
            s += x[i] * x[i - lag]
        r[lag] = s // (n - lag)


# kernel r:ptr32 res:ptr32
def comb(r, a, b, tilt, res):
    """The stride lag of a … b with the highest score; res[0]: its score.

    Score: correlation half a stride (a step) and a stride back, less that a quarter and three
    quarters back. For the choice it is lowered by lag/tilt. |r| <= 2^22.
    """
    best = a
    high = -1073741824
    for lag in range(a, b + 1):
        h = lag >> 1
        step = r[h]
        if lag & 1 == 1 and r[h + 1] > step:
            step = r[h + 1]
        q = lag >> 2
        f = lag & 3
        between = (r[q] * (4 - f) + r[q + 1] * f) >> 2
        q = (3 * lag) >> 2
        f = (3 * lag) & 3
        between += (r[q] * (4 - f) + r[q + 1] * f) >> 2
        score = step + r[lag] - between
        chosen = (score >> 5) * (tilt - lag) // tilt
        if chosen > high:
            high = chosen
            best = lag
            res[0] = score
    return best


# kernel a:ptr16
def highest(a, start, end):
    """Index of the highest of a[start:end], the first of equals."""
    best = start
    for i in range(start + 1, end):
        if a[i] > a[best]:
            best = i
    return best


# kernel r:ptr32
def crest(r, start, end):
    """As `highest`, of correlations."""
    best = start
    for i in range(start + 1, end):
        if r[i] > r[best]:
            best = i
    return best


# kernel xyz:ptr16
def peak(xyz, start, n):
    """The highest |value| of any axis of n vectors, 0 where all are missing."""
    top = 0
    for i in range(3 * start, 3 * (start + n)):
        v = xyz[i]
        if v != -32768:
            if v < 0:
                v = -v
            if v > top:
                top = v
    return top


# kernel xyz:ptr16 out:ptr16
def rails(xyz, start, n, level, out, at):
    """out: 1 for each of n vectors with an axis at +-level or beyond, else 0; gives how many."""
    k = 3 * start
    found = 0
    for i in range(at, at + n):
        flag = 0
        if xyz[k] != -32768:
            for j in range(k, k + 3):
                if xyz[j] >= level or xyz[j] <= -level:
                    flag = 1
        out[i] = flag
        found += flag
        k += 3
    return found
