import type { Getter, GetSetter, OttlContext } from './function.ts'
import { isInside } from './places.ts'
import { GoList, isMap, isSlice } from './value.ts'
import type { OttlValue } from './value.ts'

/** Whether a value is, or as a list that is written in the statement has in it, what the target lies in. */
export const holdsTarget = (target: GetSetter, { place, elements = [] }: Getter): boolean =>
  isInside(target.place, place) || elements.some((element) => holdsTarget(target, element))

/**
 * Writes a value into itself. As upstream, which empties the target before it copies, what is copied has the empty target
 * in it, and of a list the elements before.
 */
export function writeWithin(target: GetSetter, value: Getter, context: OttlContext): void {
  const given = value.get(context)
  if (value.elements !== undefined) {
    target.set(
      context,
      copyElements(target, value, given, context, (list) => list),
    )
    return
  }
  if (isMap(given) && !isMap(target.get(context))) target.set(context, { kvlist: [] })
  if (isSlice(given) && !isSlice(target.get(context))) target.set(context, { array: [] })
  target.set(context, value.get(context))
}

/** The elements of a list as they are when each is copied; `whole` puts around a list what it stands in. */
function copyElements(
  target: GetSetter,
  { elements = [] }: Getter,
  list: OttlValue,
  context: OttlContext,
  whole: (list: GoList) => GoList,
): GoList {
  const items = [...(list as GoList).items]
  for (const [place, element] of elements.entries()) {
    const item = items[place]!
    const upTo = (last: OttlValue): GoList => whole(new GoList([...items.slice(0, place), last]))
    if (element.elements !== undefined) items[place] = copyElements(target, element, item, context, upTo)
    if (!isInside(target.place, element.place) || !(isMap(item) || isSlice(item))) continue
    target.set(context, upTo(isMap(item) ? { kvlist: [] } : { array: [] }))
    items[place] = element.get(context)
  }
  return new GoList(items)
}
