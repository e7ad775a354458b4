import { OttlError } from '../../value.ts'
import { trimGoSpace } from '../trim-go-space.ts'
import { XmlReader } from './xml-reader.ts'
import type { XmlAttribute, XmlName } from './xml-reader.ts'

export type XmlElement = {
  kind: 'document' | 'element'
  name: XmlName
  attributes: XmlAttribute[]
  children: XmlNode[]
}
type XmlText = { kind: 'text' | 'cdata' | 'comment' | 'directive'; text: string }
type XmlInstruction = { kind: 'instruction'; target: string; text: string }
export type XmlNode = XmlElement | XmlText | XmlInstruction

export const newElement = (local: string, children: XmlNode[]): XmlElement => ({
  kind: 'element',
  name: { prefix: '', local },
  attributes: [],
  children,
})

export const newDocument = (children: XmlNode[] = []): XmlElement => ({ ...newElement('', children), kind: 'document' })

/**
 * Reads a document, or several elements in a row. Throws OttlError.
 *
 * Upstream: antchfx/xmlquery, and parseNodesXML of ottlfuncs/func_remove_xml.go: an XML declaration is kept where the
 * text begins with it; what stands in front of the first element without one is lost.
 */
export function parseXmlTree(text: string): XmlElement {
  const reader = new XmlReader(text)
  const document = newDocument()
  const open: { element: XmlElement; prefixes: readonly string[] }[] = [
    { element: document, prefixes: ['', 'xml', 'xmlns'] },
  ]
  let hasBegun = false
  try {
    for (let token = reader.token(); token !== null; token = reader.token()) {
      const { element: parent, prefixes } = open.at(-1)!
      switch (token.kind) {
        case 'start': {
          hasBegun = true
          const declared = token.attributes.filter(({ prefix }) => prefix === 'xmlns').map(({ local }) => local)
          const known = declared.length === 0 ? prefixes : [...prefixes, ...declared]
          if (!known.includes(token.name.prefix)) {
            throw new OttlError(`xmlquery: invalid XML document, namespace ${token.name.prefix} is missing`)
          }
          const element: XmlElement = { ...newElement('', []), name: token.name, attributes: token.attributes }
          parent.children.push(element)
          open.push({ element, prefixes: known })
          break
        }
        case 'end':
          open.pop()
          break
        case 'instruction':
          // Without a declaration the first one is taken for it, and lost.
          if (hasBegun || text.startsWith('<?xml')) parent.children.push(token)
          hasBegun = true
          break
        default:
          if (hasBegun) parent.children.push(token)
      }
    }
    if (!document.children.some(({ kind }) => kind === 'element')) {
      throw new OttlError('xmlquery: invalid XML document')
    }
  } catch (error) {
    throw error instanceof OttlError ? new OttlError(`parse xml: ${error.message}`) : error
  }
  return document
}

/** The text of everything inside. */
export function innerText(node: XmlNode): string {
  if (node.kind === 'text' || node.kind === 'cdata') return node.text
  return 'children' in node ? node.children.map(innerText).join('') : ''
}

/** What is inside a document or an element, as XML. */
export const printChildren = (element: XmlElement, keepsSpace = true): string => {
  const space = element.attributes.find(({ prefix, local }) => prefix === 'xml' && local === 'space')?.value
  const keeps = space === 'preserve' || (space !== 'default' && keepsSpace)
  return element.children.map((child) => printNode(child, keeps)).join('')
}

function printNode(node: XmlNode, keepsSpace: boolean): string {
  switch (node.kind) {
    case 'text':
      return escapeText(keepsSpace ? node.text : trimGoSpace(node.text))
    case 'cdata':
      return `<![CDATA[${node.text}]]>`
    case 'comment':
      return `<!--${node.text}-->`
    case 'directive':
      return `<!${node.text}>`
    case 'instruction':
      return printInstruction(node)
  }
  const name = spell(node.name)
  const attributes = node.attributes.map((attribute) => ` ${spell(attribute)}="${escapeText(attribute.value)}"`)
  return `<${name}${attributes.join('')}>${printChildren(node, keepsSpace)}</${name}>`
}

/** A declaration is put together again of what looks like attributes. */
function printInstruction({ target, text }: XmlInstruction): string {
  if (target !== 'xml') {
    const inner = trimGoSpace(text)
    return inner === '' ? `<?${target}?>` : `<?${target} ${inner}?>`
  }
  const attributes = new Map<string, string>()
  for (const pair of text.split(' ').map(trimGoSpace)) {
    const equals = pair.indexOf('=')
    const key = pair.slice(0, equals)
    if (equals > 0 && !attributes.has(key)) attributes.set(key, pair.slice(equals + 1).replace(/^["']+|["']+$/g, ''))
  }
  return `<?xml${[...attributes].map(([key, value]) => ` ${key}="${escapeText(value)}"`).join('')}?>`
}

const spell = ({ prefix, local }: XmlName): string => (prefix === '' ? local : `${prefix}:${local}`)

const ESCAPED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&#34;', "'": '&#39;' }

const escapeText = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPED[character]!)
