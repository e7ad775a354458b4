import type { AttributeValue } from '../../../../telemetry/attribute.ts'
import { defineFunction } from '../../function.ts'
import type { MapValue } from '../../value.ts'
import { parseXmlTree } from './xml-tree.ts'
import type { XmlElement } from './xml-tree.ts'

/** Upstream: ottlfuncs/func_parse_simplified_xml.go, same. */
export const parseSimplifiedXml = defineFunction({
  name: 'ParseSimplifiedXML',
  doc: 'Reads XML into a map of the texts of its elements; attributes, and texts beside elements, are left out.',
  parameters: { target: { type: 'StringGetter' } },
  create:
    ({ target }) =>
    (context) =>
      simplified(parseXmlTree(target.get(context))),
})

const elementsOf = ({ children }: XmlElement): XmlElement[] =>
  children.filter((child): child is XmlElement => child.kind === 'element')

function simplified(parent: XmlElement): MapValue {
  const elements = elementsOf(parent)
  const map = new Map<string, AttributeValue>()
  const lists = new Map<string, AttributeValue[]>()
  for (const child of elements) {
    if (child.children.length === 0) continue
    const { local } = child.name
    const isList = elements.filter(({ name }) => name.local === local).length > 1
    const list = lists.get(local) ?? []
    if (isList && !map.has(local)) {
      lists.set(local, list)
      map.set(local, { array: list })
    }
    const value = leafText(child) || simplified(child)
    if (typeof value !== 'string' && value.kvlist.length === 0) continue
    if (isList) list.push(value)
    else map.set(local, value)
  }
  return { kvlist: [...map] }
}

/** The first text of an element without elements. */
function leafText(element: XmlElement): string {
  if (elementsOf(element).length > 0) return ''
  const text = element.children.find(({ kind }) => kind === 'text' || kind === 'cdata')
  return text !== undefined && 'text' in text ? text.text : ''
}
