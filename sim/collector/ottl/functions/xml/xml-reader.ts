import { OttlError } from '../../value.ts'

export type XmlName = { prefix: string; local: string }
export type XmlAttribute = XmlName & { value: string }

export type XmlToken =
  | { kind: 'start'; name: XmlName; attributes: XmlAttribute[] }
  | { kind: 'end'; name: XmlName }
  | { kind: 'text' | 'cdata' | 'comment' | 'directive'; text: string }
  | { kind: 'instruction'; target: string; text: string }

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['apos', "'"],
  ['quot', '"'],
])

const NAME = /^[\p{L}_:][\p{L}\p{N}\p{M}_:.\u00b7-]*$/u

const spelled = ({ prefix, local }: XmlName): string => `${prefix}:${local}`

/** The code point of `#65` or `#x41`. */
function codeOf(name: string): number {
  if (name.startsWith('#x')) return parseInt(name.slice(2), 16)
  return name.startsWith('#') ? parseInt(name.slice(1), 10) : NaN
}

/** Reads XML token by token. Upstream: Go's encoding/xml, strict, with its sentences. */
export class XmlReader {
  private readonly text: string
  private at = 0
  private readonly open: XmlName[] = []
  private closing: XmlName | null = null

  constructor(text: string) {
    this.text = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n')
  }

  get depth(): number {
    return this.open.length
  }

  get isAtEnd(): boolean {
    return this.at >= this.text.length && this.closing === null
  }

  /** The next token, or null at the end. Throws OttlError. */
  token(): XmlToken | null {
    if (this.closing !== null) {
      const name = this.closing
      this.closing = null
      this.open.pop()
      return { kind: 'end', name }
    }
    if (this.at >= this.text.length) {
      if (this.open.length > 0) throw this.problem('unexpected EOF')
      return null
    }
    if (this.text[this.at] !== '<') return { kind: 'text', text: this.characters(null) }
    this.at++
    switch (this.next()) {
      case '/':
        return this.endTag()
      case '?':
        return this.instruction()
      case '!':
        return this.exclamation()
    }
    this.at--
    return this.startTag()
  }

  private startTag(): XmlToken {
    const name = this.name('expected element name after <')
    const attributes: XmlAttribute[] = []
    for (;;) {
      this.skipSpace()
      const character = this.next()
      if (character === '/') {
        if (this.next() !== '>') throw this.problem('expected /> in element')
        this.closing = name
        break
      }
      if (character === '>') break
      this.at--
      const key = this.name('expected attribute name in element')
      this.skipSpace()
      if (this.next() !== '=') throw this.problem('attribute name without = in element')
      this.skipSpace()
      const quote = this.next()
      if (quote !== '"' && quote !== "'") throw this.problem('unquoted or missing attribute value in element')
      attributes.push({ ...key, value: this.characters(quote) })
    }
    this.open.push(name)
    return { kind: 'start', name, attributes }
  }

  private endTag(): XmlToken {
    const name = this.name('expected element name after </')
    this.skipSpace()
    if (this.next() !== '>') throw this.problem(`invalid characters between </${name.local} and >`)
    const opened = this.open.pop()
    if (opened === undefined) throw this.problem(`unexpected end element </${name.local}>`)
    if (opened.local !== name.local) throw this.problem(`element <${opened.local}> closed by </${name.local}>`)
    if (spelled(opened) !== spelled(name)) {
      const space = name.prefix === '' ? '""' : name.prefix
      throw this.problem(
        `element <${opened.local}> in space ${opened.prefix} closed by </${name.local}> in space ${space}`,
      )
    }
    return { kind: 'end', name }
  }

  private instruction(): XmlToken {
    const { prefix, local } = this.name('expected target name after <?')
    this.skipSpace()
    const text = this.until('?>')
    const target = prefix === '' ? local : `${prefix}:${local}`
    const version = target === 'xml' ? /version=(["'])(.*?)\1/s.exec(text)?.[2] : undefined
    if (version !== undefined && version !== '' && version !== '1.0') {
      throw new OttlError(`xml: unsupported version ${JSON.stringify(version)}; only version 1.0 is supported`)
    }
    return { kind: 'instruction', target, text }
  }

  private exclamation(): XmlToken {
    const character = this.next()
    if (character === '-') {
      if (this.next() !== '-') throw this.problem('invalid sequence <!- not part of <!--')
      const text = this.until('--')
      if (this.next() !== '>') throw this.problem('invalid sequence "--" not allowed in comments')
      return { kind: 'comment', text }
    }
    if (character === '[') {
      for (const letter of 'CDATA[') if (this.next() !== letter) throw this.problem('invalid <![ sequence')
      const end = this.text.indexOf(']]>', this.at)
      if (end < 0) {
        this.at = this.text.length
        throw this.problem('unexpected EOF in CDATA section')
      }
      const text = this.text.slice(this.at, end)
      this.at = end + 3
      return { kind: 'cdata', text }
    }
    return { kind: 'directive', text: this.directive(character) }
  }

  /** Up to the angle bracket that closes the first one; quoted ones do not count. */
  private directive(first: string): string {
    let text = first
    let quote = ''
    let depth = 0
    for (;;) {
      const character = this.next()
      if (quote === '' && character === '>' && depth === 0) return text
      text += character
      if (character === quote) quote = ''
      else if (quote !== '') continue
      else if (character === '"' || character === "'") quote = character
      else if (character === '>') depth--
      else if (character === '<') depth++
    }
  }

  /** Text up to `<`, or the value of an attribute up to its quote. */
  private characters(quote: string | null): string {
    let text = ''
    for (;;) {
      const character = this.text[this.at]
      if (character === undefined) {
        if (quote !== null) throw this.problem('unexpected EOF')
        break
      }
      this.at++
      if (character === quote) break
      if (character === '<') {
        if (quote !== null) throw this.problem('unescaped < inside quoted string')
        this.at--
        break
      }
      if (character === '>' && quote === null && this.text.startsWith(']]', this.at - 3)) {
        throw this.problem('unescaped ]]> not in CDATA section')
      }
      text += character === '&' ? this.entity() : character
    }
    // oxlint-disable-next-line no-control-regex
    const illegal = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/.exec(text)
    if (illegal === null) return text
    const code = illegal[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
    throw this.problem(`illegal character code U+${code}`)
  }

  private entity(): string {
    const [written, name] = /^(#x[0-9a-fA-F]*|#[0-9]*|[A-Za-z0-9_:.\u0080-\uffff-]*);?/.exec(this.text.slice(this.at))!
    this.at += written.length
    if (!written.endsWith(';') && this.at >= this.text.length) throw this.problem('unexpected EOF')
    if (written.endsWith(';')) {
      const known = ENTITIES.get(name!)
      if (known !== undefined) return known
      const code = codeOf(name!)
      if (code <= 0x10ffff) return String.fromCodePoint(code)
    }
    throw this.problem(`invalid character entity &${written}${written.endsWith(';') ? '' : ' (no semicolon)'}`)
  }

  private name(missing: string): XmlName {
    const start = this.at
    while (/[A-Za-z0-9_:.\u0080-\uffff-]/.test(this.text[this.at] ?? '')) this.at++
    const written = this.text.slice(start, this.at)
    if (this.at >= this.text.length) throw this.problem('unexpected EOF')
    if (written === '') throw this.problem(missing)
    if (!NAME.test(written)) throw this.problem(`invalid XML name: ${written}`)
    const parts = written.split(':')
    if (parts.length > 2) throw this.problem(missing)
    const [prefix = '', local = ''] = parts
    return prefix === '' || local === '' ? { prefix: '', local: written } : { prefix, local }
  }

  private until(end: string): string {
    const found = this.text.indexOf(end, this.at)
    if (found < 0) {
      this.at = this.text.length
      throw this.problem('unexpected EOF')
    }
    const text = this.text.slice(this.at, found)
    this.at = found + end.length
    return text
  }

  private next(): string {
    const character = this.text[this.at]
    if (character === undefined) throw this.problem('unexpected EOF')
    this.at++
    return character
  }

  private skipSpace(): void {
    while (/[ \n\t]/.test(this.text[this.at] ?? '')) this.at++
  }

  private problem(message: string): OttlError {
    const line = this.text.slice(0, this.at).split('\n').length
    return new OttlError(`XML syntax error on line ${line}: ${message}`)
  }
}
