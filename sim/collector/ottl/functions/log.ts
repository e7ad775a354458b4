import { log as naturalLogarithm } from '../../../kernel/math.ts'
import { formatGoFloat } from '../../../telemetry/go-float.ts'
import { defineFunction } from '../function.ts'
import { OttlError } from '../value.ts'

/** Upstream: ottlfuncs/func_log.go, same. */
export const log = defineFunction({
  name: 'Log',
  doc: 'The natural logarithm of a number above zero.',
  parameters: { target: { type: 'FloatLikeGetter' } },
  create:
    ({ target }) =>
    (context) => {
      const value = target.get(context)
      if (value === null) throw new OttlError('invalid input: <nil>')
      if (value <= 0) {
        throw new OttlError(`invalid input: expected number greater than zero but got ${formatGoFloat(value)}`)
      }
      return naturalLogarithm(value)
    },
})
