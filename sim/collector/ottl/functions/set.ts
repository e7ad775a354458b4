import { defineFunction } from '../function.ts'
import type { FunctionEnvironment } from '../function.ts'
import { holdsTarget, writeWithin } from '../write-within.ts'

/** Upstream: ottlfuncs/func_set.go, same. */
export const set = defineFunction({
  name: 'set',
  doc: 'Writes a value to a path; since v0.161 nil empties what can be empty.',
  parameters: { target: { type: 'Setter' }, value: { type: 'Getter' } },
  create({ target, value }, environment) {
    const isWithin = holdsTarget(target, value)
    const ignoresNil = environment.gates.has('-ottl.set.allowNil')
    return (context) => {
      const given = value.get(context)
      if (given === null && ignoresNil) warnOnce(environment)
      else if (isWithin) writeWithin(target, value, context)
      else target.set(context, given)
      return null
    }
  },
})

const warned = new WeakSet<FunctionEnvironment>()

/** Upstream warns once in the life of its process, here every component does. */
function warnOnce(environment: FunctionEnvironment): void {
  if (warned.has(environment)) return
  warned.add(environment)
  environment.log?.log('warn', NIL_IGNORED)
}

const NIL_IGNORED =
  "The OTTL 'set' function silently ignored a nil value. This behavior is deprecated and will change in a future release. Enable the feature gate 'ottl.set.allowNil' to pass nil to the target."
