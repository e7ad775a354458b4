/** What a piece of a Go time layout stands for. */
type LayoutElement = { prefix: string; element: string; rest: string }

/** The elements that Go's time package knows, in the order in which it looks for them. */
const ELEMENT =
  /January|Jan(?![a-z])|Monday|Mon(?![a-z])|MST|0[1-6]|002|15|1|2006|2|_2(?!006)|__2|3|4|5|PM|pm|-070000|-07:00:00|-0700|-07:00|-07|Z070000|Z07:00:00|Z0700|Z07:00|Z07|[.,](?:0+|9+)(?![0-9])/

/** The next element of a layout, with what stands before and behind it; an empty element when there is none. */
export function nextElement(layout: string): LayoutElement {
  const found = ELEMENT.exec(layout)
  if (found === null) return { prefix: layout, element: '', rest: '' }
  const [element] = found
  return { prefix: layout.slice(0, found.index), element, rest: layout.slice(found.index + element.length) }
}

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

export const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** Whether an element of a layout is a numeric offset from UTC. */
export const isOffset = (element: string): boolean => /^[-Z]07/.test(element)

/** Whether an element of a layout is a fraction of a second. */
export const isFraction = (element: string): boolean => /^[.,]/.test(element)
