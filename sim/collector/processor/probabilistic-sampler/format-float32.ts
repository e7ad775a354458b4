import { formatGoFloat } from '../../../telemetry/go-float.ts'

/** A number of single precision as Go's `%g` prints it: as few digits as tell it from its neighbours. */
export function formatFloat32(value: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits))
    if (Math.fround(short) === value) return formatGoFloat(short)
  }
  return formatGoFloat(Number(value.toPrecision(9)))
}
