import { defineFunction } from '../function.ts'
import type { FunctionEnvironment, OttlContext } from '../function.ts'
import { isInside } from '../places.ts'
import { isMap, isSlice } from '../value.ts'
import type { OttlValue } from '../value.ts'

/** Upstream: ottlfuncs/func_set.go, same. */
export const set = defineFunction({
  name: 'set',
  doc: 'Writes a value to a path; since v0.161 nil empties what can be empty.',
  parameters: { target: { type: 'Setter' }, value: { type: 'Getter' } },
  create({ target, value }, environment) {
    /** Upstream empties the target before it copies, and so what it copies has the empty target in it. */
    function writeWithin(context: OttlContext, given: OttlValue): void {
      if (isMap(given) && !isMap(target.get(context))) target.set(context, { kvlist: [] })
      if (isSlice(given) && !isSlice(target.get(context))) target.set(context, { array: [] })
      target.set(context, value.get(context))
    }

    const write = isInside(target.place, value.place) ? writeWithin : target.set
    const ignoresNil = environment.gates.has('-ottl.set.allowNil')
    return (context) => {
      const given = value.get(context)
      if (given === null && ignoresNil) warnOnce(environment)
      else write(context, given)
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
