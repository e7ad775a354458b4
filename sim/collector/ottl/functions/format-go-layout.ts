import { floorDivide } from '../../../telemetry/floor-divide.ts'
import type { OttlTime } from '../value.ts'
import { civilTime } from './civil-time.ts'
import type { CivilTime } from './civil-time.ts'
import { DAYS, isFraction, isOffset, MONTHS, nextElement } from './go-time-layout.ts'
import { offsetAt, zoneName } from './time-zone.ts'

/** A time as Go's Time.Format prints it with a layout such as `2006-01-02`. */
export function formatGoLayout({ unixNano, location }: OttlTime, layout: string): string {
  const civil = civilTime(unixNano, location)
  const unixSeconds = Number(floorDivide(unixNano, 1_000_000_000n))
  let text = ''
  let left = layout
  while (left !== '') {
    const { prefix, element, rest } = nextElement(left)
    text += prefix
    if (isOffset(element)) text += offsetText(offsetAt(location, unixSeconds), element)
    else if (isFraction(element)) text += fractionText(civil.nanosecond, element)
    else if (element === 'MST')
      text += zoneName(location, unixSeconds) || offsetText(offsetAt(location, unixSeconds), '-0700')
    else if (element !== '') text += partText(civil, element)
    left = rest
  }
  return text
}

function partText(civil: CivilTime, element: string): string {
  const { year, month, day, hour, minute, second, weekday } = civil
  const hour12 = hour % 12 === 0 ? 12 : hour % 12
  switch (element) {
    case '2006':
      return year < 0 ? `-${digits(-year, 4)}` : digits(year, 4)
    case '06':
      return digits(Math.abs(year) % 100, 2)
    case 'January':
      return MONTHS[month - 1]!
    case 'Jan':
      return MONTHS[month - 1]!.slice(0, 3)
    case '01':
      return digits(month, 2)
    case '1':
      return String(month)
    case 'Monday':
      return DAYS[weekday]!
    case 'Mon':
      return DAYS[weekday]!.slice(0, 3)
    case '02':
      return digits(day, 2)
    case '_2':
      return String(day).padStart(2, ' ')
    case '2':
      return String(day)
    case '15':
      return digits(hour, 2)
    case '03':
      return digits(hour12, 2)
    case '3':
      return String(hour12)
    case '04':
      return digits(minute, 2)
    case '4':
      return String(minute)
    case '05':
      return digits(second, 2)
    case '5':
      return String(second)
    case 'PM':
      return hour >= 12 ? 'PM' : 'AM'
    case 'pm':
      return hour >= 12 ? 'pm' : 'am'
    default:
      throw new Error(`no layout of strptime has the element ${element}`)
  }
}

function offsetText(offset: number, element: string): string {
  if (offset === 0 && element.startsWith('Z')) return 'Z'
  const magnitude = Math.abs(offset)
  const colon = element.includes(':') ? ':' : ''
  const places = element.replaceAll(':', '').length - 1
  let text = `${offset < 0 ? '-' : '+'}${digits(Math.floor(magnitude / 3600), 2)}`
  if (places > 2) text += `${colon}${digits(Math.floor(magnitude / 60) % 60, 2)}`
  if (places > 4) text += `${colon}${digits(magnitude % 60, 2)}`
  return text
}

/** Nines leave out zeros at the end, and the point with them. */
function fractionText(nanosecond: number, element: string): string {
  const places = element.length - 1
  const text = digits(nanosecond, 9).slice(0, places)
  if (element[1] === '0') return element[0] + text
  const shortened = text.replace(/0+$/, '')
  return shortened === '' ? '' : element[0] + shortened
}

const digits = (value: number, width: number): string => String(value).padStart(width, '0')
