import { describe, expect, it } from 'vitest'
import { formatGo } from '../../../../sim/collector/ottl/go-format.ts'
import { GoList, Id, OttlDuration, OttlTime } from '../../../../sim/collector/ottl/value.ts'
import type { OttlValue } from '../../../../sim/collector/ottl/value.ts'

/** Each is what Go 1.26 prints. */
const printed: [string, OttlValue[], string][] = [
  ['%s is %d', ['a', 5n], 'a is 5'],
  ['%6.2f|%-6d|%06d', [2.345, 42n, -42n], '  2.35|42    |-00042'],
  ['%.0f %.0f %.2f', [0.5, 1.5, 0.125], '0 2 0.12'],
  ['%v %v %v', [1e6, 1e21, 0.00001], '1e+06 1e+21 1e-05'],
  ['%e %E %.3g', [123456.789, 0, 0.00012345], '1.234568e+05 0.000000E+00 0.000123'],
  ['%x %X %#x', [255n, 'hi', 255n], 'ff 6869 0xff'],
  ['%x %b', [2.5, 2.5], '0x1.4p+01 5629499534213120p-51'],
  ['%q %+q %#q', ['ก"', 'ก', 'a'], '"ก\\"" "\\u0e01" `a`'],
  ['%c %U %#U', [3585n, 3585n, 3585n], "ก U+0E01 U+0E01 'ก'"],
  ['%[2]d %[1]d', [1n, 2n], '2 1'],
  ['%*d|%.*f', [5n, 42n, 1n, 2.25], '   42|2.2'],
  ['%d %s', ['a', 1n], '%!d(string=a) %!s(int64=1)'],
  ['%d %d', [1n], '1 %!d(MISSING)'],
  ['%d', [1n, 'x', null], '1%!(EXTRA string=x, <nil>)'],
  ['%!', [], '%!!(MISSING)'],
  ['100%', [], '100%!(NOVERB)'],
  ['%v %d', [new GoList(['a', 1n, null]), new GoList([1n, 'a'])], '[a 1 <nil>] [1 %!d(string=a)]'],
  ['%v %d', [new OttlDuration(1_500_000_000n), new OttlDuration(5n)], '1.5s 5'],
  ['%s', [new OttlTime(0n)], '1970-01-01 00:00:00 +0000 UTC'],
  [
    '%s %d',
    [new Id('span', '0102030405060708'), new Id('span', '0102030405060708')],
    '0102030405060708 [1 2 3 4 5 6 7 8]',
  ],
  ['%T %t %v', [1.5, true, null], 'float64 true <nil>'],
]

describe('formatGo', () => {
  it.each(printed)('prints %j of %o', (template, values, text) => {
    expect(formatGo(template, values)).toBe(text)
  })
})
