import { goQuote } from '../../../config/go-quote.ts'
import { defineFunction } from '../../function.ts'
import type { OttlFunction } from '../../function.ts'
import { OttlError } from '../../value.ts'
import { innerText, newDocument, newElement, parseXmlTree, printChildren } from './xml-tree.ts'
import type { XmlElement, XmlNode } from './xml-tree.ts'
import { compileXpath } from './xpath.ts'
import { elementOf } from './xpath-values.ts'
import type { XpathNode } from './xpath-values.ts'

const MAXIMUM_DEPTH = 10_000

/** Upstream: ottlfuncs/func_get_xml.go, same. */
const getXml = defineFunction({
  name: 'GetXML',
  doc: 'The parts of an XML document that an XPath finds, as XML.',
  parameters: { target: { type: 'StringGetter' }, xpath: { type: 'string', field: 'XPath' } },
  create({ target, xpath }) {
    const find = compileXpath(xpath)
    return (context) => {
      const text = target.get(context)
      if (text === '') return ''
      const found = find(parseXmlTree(text)).filter(
        (each) => each.kind === 'attribute' || ['element', 'text', 'cdata'].includes(each.node.kind),
      )
      const parts = found.map(partOf)
      moveBehind(found, parts)
      return printChildren(newDocument(parts))
    }
  },
})

function partOf(found: XpathNode): XmlNode {
  if (found.kind === 'attribute') return { kind: 'text', text: found.attribute.value }
  return found.node.kind === 'cdata' ? { kind: 'text', text: found.node.text } : found.node
}

/** As upstream, what is found is moved: behind it in its parent stands then what was found next. */
function moveBehind(found: readonly XpathNode[], parts: readonly XmlNode[]): void {
  const moved = new Set<XmlElement>()
  for (const [place, { parent }] of found.entries()) {
    const element = parent === null ? null : elementOf(parent)
    const at = element === null ? -1 : element.children.indexOf(parts[place]!)
    if (element === null || at < 0 || moved.has(element)) continue
    moved.add(element)
    if (parts.includes(element, place)) continue
    element.children = [...element.children.slice(0, at), ...parts.slice(place)]
  }
}

/** Upstream: ottlfuncs/func_insert_xml.go, same. */
const insertXml = defineFunction({
  name: 'InsertXML',
  doc: 'An XML document with another one put at the end of all elements that an XPath finds.',
  parameters: {
    target: { type: 'StringGetter' },
    xpath: { type: 'string', field: 'XPath' },
    subDocument: { type: 'StringGetter' },
  },
  create({ target, xpath, subDocument }) {
    const find = compileXpath(xpath)
    return (context) => {
      const text = target.get(context)
      const document = text === '' ? newDocument() : parseXmlTree(text)
      const { children } = parseXmlTree(subDocument.get(context))
      const problems: string[] = []
      for (const found of find(document)) {
        const element = elementOf(found)
        if (element === null) problems.push(`InsertXML XPath selected non-element: ${goQuote(dataOf(found))}`)
        else element.children.push(...children)
      }
      if (problems.length > 0) throw new OttlError(problems.join('\n'))
      return printChildren(document)
    }
  },
})

const dataOf = (found: XpathNode): string => {
  if (found.kind === 'attribute') return found.attribute.local
  return 'text' in found.node ? found.node.text : ''
}

/** Upstream: ottlfuncs/func_remove_xml.go, same. */
const removeXml = defineFunction({
  name: 'RemoveXML',
  doc: 'An XML document without what an XPath finds.',
  parameters: { target: { type: 'StringGetter' }, xpath: { type: 'string', field: 'XPath' } },
  create({ target, xpath }) {
    const find = compileXpath(xpath)
    return (context) => {
      const text = target.get(context)
      if (text === '') return ''
      const document = parseXmlTree(text)
      for (const found of find(document)) {
        const parent = found.parent === null ? null : elementOf(found.parent)
        if (parent === null) continue
        if (found.kind === 'attribute') removeAttribute(parent, found.attribute.local)
        else parent.children = parent.children.filter((child) => child !== found.node)
      }
      return printChildren(document)
    }
  },
})

/** As upstream, only one without a prefix. */
function removeAttribute(element: XmlElement, name: string): void {
  const place = element.attributes.findIndex(({ prefix, local }) => prefix === '' && local === name)
  if (place >= 0) element.attributes = element.attributes.toSpliced(place, 1)
}

/** Upstream: ottlfuncs/func_convert_attributes_to_elements_xml.go, same. */
const convertAttributesToElements = defineFunction({
  name: 'ConvertAttributesToElementsXML',
  doc: 'An XML document with attributes made elements: all, or those that an XPath finds.',
  parameters: { target: { type: 'StringGetter' }, xpath: { type: 'string', optional: true, field: 'XPath' } },
  create({ target, xpath = '' }) {
    const find = compileXpath(xpath || '//@*')
    return (context) => {
      const document = parseXmlTree(target.get(context))
      for (const found of find(document)) {
        if (found.kind !== 'attribute') continue
        const parent = elementOf(found.parent!)!
        const { local, value } = found.attribute
        parent.children.push(newElement(local, [{ kind: 'text', text: value }]))
        removeAttribute(parent, local)
      }
      return printChildren(document)
    }
  },
})

/** Upstream: ottlfuncs/func_convert_text_to_elements_xml.go, same. */
const convertTextToElements = defineFunction({
  name: 'ConvertTextToElementsXML',
  doc: 'An XML document in which texts that stand beside others or beside elements are elements of their own.',
  parameters: {
    target: { type: 'StringGetter' },
    xpath: { type: 'string', optional: true, field: 'XPath' },
    elementName: { type: 'string', optional: true },
  },
  create({ target, xpath = '', elementName = '' }) {
    const find = compileXpath(xpath || '/')
    return (context) => {
      const document = parseXmlTree(target.get(context))
      for (const found of find(document)) {
        const element = elementOf(found)
        if (element !== null) wrapTexts(element, elementName || 'value', 0)
      }
      return printChildren(document)
    }
  },
})

function wrapTexts(element: XmlElement, name: string, depth: number): void {
  if (depth > MAXIMUM_DEPTH) throw new OttlError(`exceeded maximum XML nesting depth of ${MAXIMUM_DEPTH}`)
  const { children } = element
  for (const child of children) if (child.kind === 'element') wrapTexts(child, name, depth + 1)
  const texts = children.filter(({ kind }) => kind === 'text').length
  const elements = children.filter(({ kind }) => kind === 'element').length
  if (texts === 0 || elements + texts <= 1) return
  element.children = children.map((child) =>
    child.kind === 'text' ? newElement(name, [{ kind: 'text', text: innerText(child) }]) : child,
  )
}

/** The converters that find and change parts of XML. */
export const xmlConverters: readonly OttlFunction[] = [
  getXml,
  insertXml,
  removeXml,
  convertAttributesToElements,
  convertTextToElements,
]
