import type { AttributeValue } from '../../../../telemetry/attribute.ts'
import { defineFunction } from '../../function.ts'
import { prefixed } from '../../index-keys.ts'
import { OttlError } from '../../value.ts'
import type { MapValue } from '../../value.ts'
import { trimGoSpace } from '../trim-go-space.ts'
import { XmlReader } from './xml-reader.ts'
import type { XmlToken } from './xml-reader.ts'

const MAXIMUM_DEPTH = 10_000

type Start = XmlToken & { kind: 'start' }
type Element = { start: Start; content: string; children: MapValue[] }

/** Upstream: ottlfuncs/func_parse_xml.go, same. */
export const parseXml = defineFunction({
  name: 'ParseXML',
  doc: 'Reads an XML document into a map with `tag`, `attributes`, `content` and `children`.',
  parameters: { target: { type: 'StringGetter' } },
  create:
    ({ target }) =>
    (context) => {
      const reader = new XmlReader(target.get(context))
      let root: MapValue
      try {
        root = readElement(reader, firstStart(reader))
      } catch (error) {
        throw prefixed('unmarshal xml: ', error)
      }
      if (!reader.isAtEnd) throw new OttlError('trailing bytes after parsing xml')
      return root
    },
})

function firstStart(reader: XmlReader): Start {
  for (;;) {
    const token = reader.token()
    if (token === null) throw new OttlError('EOF')
    if (token.kind === 'start') return token
  }
}

function readElement(reader: XmlReader, start: Start): MapValue {
  const open: Element[] = [{ start, content: '', children: [] }]
  for (;;) {
    const element = open.at(-1)!
    const token = nextToken(reader)
    if (token.kind === 'start') {
      if (open.length > MAXIMUM_DEPTH) throw new OttlError('exceeded max depth')
      open.push({ start: token, content: '', children: [] })
    } else if (token.kind === 'end') {
      const map = mapOf(element)
      open.pop()
      if (open.length === 0) return map
      open.at(-1)!.children.push(map)
    } else if (token.kind === 'text' || token.kind === 'cdata') {
      element.content += trimGoSpace(token.text)
    }
  }
}

function nextToken(reader: XmlReader): XmlToken {
  try {
    // Inside an element the end of the text is an error.
    return reader.token()!
  } catch (error) {
    throw prefixed('decode next token: ', error)
  }
}

function mapOf({ start, content, children }: Element): MapValue {
  const map: (readonly [string, AttributeValue])[] = [['tag', start.name.local]]
  if (content !== '') map.push(['content', content])
  if (start.attributes.length > 0) {
    const attributes = new Map(start.attributes.map(({ local, value }) => [local, value]))
    map.push(['attributes', { kvlist: [...attributes] }])
  }
  if (children.length > 0) map.push(['children', { array: children }])
  return { kvlist: map }
}
