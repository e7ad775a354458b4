/**
 * exp and log that give the same bits in every JavaScript engine.
 *
 * The language leaves `Math.exp` and `Math.log` to the engine, and engines differ in
 * the last place; a run must not. These are the algorithms of FreeBSD msun
 * (fdlibm, Sun Microsystems 1993, freely distributable): e_exp.c and e_log.c.
 */
const buffer = new Float64Array(1)
const words = new Uint32Array(buffer.buffer)
buffer[0] = 1
const HIGH = words[1] === 0x3ff00000 ? 1 : 0
const LOW = 1 - HIGH

const LN2_HI = 6.9314718036912381649e-1
const LN2_LO = 1.90821492927058770002e-10
const INV_LN2 = 1.442695040888963387

const P1 = 1.66666666666666019037e-1
const P2 = -2.77777777770155933842e-3
const P3 = 6.61375632143793436117e-5
const P4 = -1.6533902205465251539e-6
const P5 = 4.13813679705723846039e-8

/** e to the power x. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x
  // The algorithm gets the last bit of e itself wrong.
  if (x === 1) return Math.E
  if (x > 709.782712893383973096) return Infinity
  if (x < -745.13321910194110842) return 0
  const magnitude = Math.abs(x)
  let hi = 0
  let lo = 0
  let k = 0
  let r = x
  if (magnitude > 0.34657359027997264) {
    k = magnitude < 1.0397207708399179 ? (x < 0 ? -1 : 1) : Math.trunc(INV_LN2 * x + (x < 0 ? -0.5 : 0.5))
    hi = x - k * LN2_HI
    lo = k * LN2_LO
    r = hi - lo
  } else if (magnitude < 3.725290298461914e-9) {
    return 1 + x
  }
  const t = r * r
  const c = r - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))))
  if (k === 0) return 1 - ((r * c) / (c - 2) - r)
  const y = 1 - (lo - (r * c) / (2 - c) - hi)
  if (k >= -1021) {
    if (k === 1024) return scale(y, 1023) * 2
    return scale(y, k)
  }
  return scale(y, k + 1000) * 9.3326361850321887899e-302
}

function scale(y: number, k: number): number {
  buffer[0] = y
  words[HIGH] = words[HIGH]! + (k << 20)
  return buffer[0]
}

const L1 = 6.66666666666673513e-1
const L2 = 3.999999999940941908e-1
const L3 = 2.857142874366239149e-1
const L4 = 2.222219843214978396e-1
const L5 = 1.818357216161805012e-1
const L6 = 1.531383769920937332e-1
const L7 = 1.479819860511658591e-1

/** The natural logarithm of x; NaN below zero, -Infinity at zero. */
export function log(x: number): number {
  buffer[0] = x
  let high = words[HIGH]! | 0
  const low = words[LOW]!
  let k = 0
  let value = x
  if (high < 0x00100000) {
    if (((high & 0x7fffffff) | low) === 0) return -Infinity
    if (high < 0) return NaN
    k -= 54
    value = x * 18014398509481984
    buffer[0] = value
    high = words[HIGH]! | 0
  }
  if (high >= 0x7ff00000) return value + value
  k += (high >> 20) - 1023
  high &= 0x000fffff
  const i = (high + 0x95f64) & 0x100000
  buffer[0] = value
  words[HIGH] = high | (i ^ 0x3ff00000)
  value = buffer[0]
  k += i >> 20
  const f = value - 1
  if ((0x000fffff & (2 + high)) < 3) {
    if (f === 0) return k === 0 ? 0 : k * LN2_HI + k * LN2_LO
    const r = f * f * (0.5 - 0.3333333333333333 * f)
    return k === 0 ? f - r : k * LN2_HI - (r - k * LN2_LO - f)
  }
  const s = f / (2 + f)
  const z = s * s
  const w = z * z
  const t1 = w * (L2 + w * (L4 + w * L6))
  const t2 = z * (L1 + w * (L3 + w * (L5 + w * L7)))
  const r = t2 + t1
  if (((high - 0x6147a) | (0x6b851 - high)) > 0) {
    const half = 0.5 * f * f
    if (k === 0) return f - (half - s * (half + r))
    return k * LN2_HI - (half - (s * (half + r) + k * LN2_LO) - f)
  }
  if (k === 0) return f - s * (f - r)
  return k * LN2_HI - (s * (f - r) - k * LN2_LO - f)
}
