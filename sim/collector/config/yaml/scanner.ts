import * as token from './token.ts'
import type { Token } from './token.ts'
import { CR, LF, TAB, isBlank, isBlankOrEnd, isBreak, isIndicator, isWord } from './character.ts'
import { scanBlockScalar, scanPlainScalar, scanQuotedScalar } from './scan-scalar.ts'
import { scanDirective, scanTag } from './scan-tag.ts'
import { syntaxError } from './yaml-error.ts'
import type { Mark, YamlError } from './yaml-error.ts'

/** A scalar or collection that turns out to be a key if a colon follows on its line. */
type SimpleKey = { possible: boolean; required: boolean; tokenNumber: number; mark: Mark; column: number }

const NO_KEY: SimpleKey = { possible: false, required: false, tokenNumber: 0, mark: { offset: 0, line: 0 }, column: 0 }

/** How far a simple key may be from its colon, in characters. */
const SIMPLE_KEY_LENGTH = 1024

/**
 * Cuts YAML into tokens, as libyaml does and with its errors: a port of scannerc.go of
 * go.yaml.in/yaml/v3 without its comments. *Same*, but that a key's distance is counted in UTF-16 units.
 */
export class Scanner {
  /** The text with end marks behind it, so that looking ahead needs no bounds. */
  readonly text: string
  position = 0
  line = 0
  /** Column of the block that is open, -1 for none. */
  indent = -1
  flowLevel = 0
  simpleKeyAllowed = true
  private lineStart = 0
  private readonly indents: number[] = []
  private simpleKeys: SimpleKey[] = [NO_KEY]
  private tokens: Token[] = []
  private head = 0
  private parsed = 0
  private available = false
  private started = false

  constructor(text: string) {
    this.text = `${text}\0\0\0\0`
    // A byte order mark is no part of the text.
    if (text.startsWith('\ufeff')) this.lineStart = this.position = 1
  }

  get column(): number {
    return this.position - this.lineStart
  }

  get mark(): Mark {
    return { offset: this.position, line: this.line }
  }

  code(ahead = 0): number {
    return this.text.charCodeAt(this.position + ahead)
  }

  /** The next token; two more are looked at first, as upstream does, so their errors come first. */
  peek(): Token {
    if (!this.available) this.fetchMore()
    return this.tokens[this.head]!
  }

  skip(): void {
    this.available = false
    this.parsed++
    this.head++
  }

  fail(context: Mark | null, problem: string): YamlError {
    return syntaxError('scanner', context, problem, this.mark)
  }

  /** Steps over a line break. */
  skipLine(): void {
    const code = this.code()
    if (!isBreak(code)) return
    this.position += code === CR && this.code(1) === LF ? 2 : 1
    this.line++
    this.lineStart = this.position
  }

  /** Steps over a line break; answers how it reads in a scalar. */
  readLine(): string {
    const code = this.code()
    if (!isBreak(code)) return ''
    this.skipLine()
    return code === 0x2028 || code === 0x2029 ? String.fromCharCode(code) : '\n'
  }

  /** `---` or `...` at the start of a line. */
  atDocumentIndicator(): boolean {
    if (this.column !== 0) return false
    const code = this.code()
    return (code === 45 || code === 46) && this.code(1) === code && this.code(2) === code && isBlankOrEnd(this.code(3))
  }

  private fetchMore(): void {
    for (;;) {
      if (this.head < this.tokens.length - 2) {
        const key = this.simpleKeys.find((candidate) => candidate.possible && candidate.tokenNumber === this.parsed)
        if (key === undefined || !this.isValid(key)) break
      }
      this.fetchNext()
    }
    this.available = true
  }

  private add(kind: number, start: Mark, value = '', suffix = ''): void {
    this.tokens.push({ kind, start: start.offset, end: this.position, line: start.line, value, suffix, style: 'plain' })
  }

  private insert(tokenNumber: number, kind: number, mark: Mark): void {
    const entry: Token = {
      kind,
      start: mark.offset,
      end: mark.offset,
      line: mark.line,
      value: '',
      suffix: '',
      style: 'plain',
    }
    if (tokenNumber < 0) this.tokens.push(entry)
    else this.tokens.splice(this.head + tokenNumber - this.parsed, 0, entry)
  }

  private fetchNext(): void {
    if (!this.started) {
      this.started = true
      this.add(token.STREAM_START, this.mark)
      return
    }
    this.toNextToken()
    this.unrollIndent(this.column)
    const code = this.code()
    if (code === 0) return this.fetchStreamEnd()
    if (this.column === 0 && code === 37 /* % */) {
      this.closeBlocks()
      this.tokens.push(scanDirective(this))
      return
    }
    if (this.atDocumentIndicator()) return this.fetchDocumentIndicator(code)
    const next = this.code(1)
    const inFlow = this.flowLevel > 0
    switch (code) {
      case 91 /* [ */:
        return this.fetchFlowStart(token.FLOW_SEQUENCE_START)
      case 123 /* { */:
        return this.fetchFlowStart(token.FLOW_MAPPING_START)
      case 93 /* ] */:
        return this.fetchFlowEnd(token.FLOW_SEQUENCE_END)
      case 125 /* } */:
        return this.fetchFlowEnd(token.FLOW_MAPPING_END)
      case 44 /* , */:
        this.removeSimpleKey()
        this.simpleKeyAllowed = true
        return this.fetchIndicator(token.FLOW_ENTRY)
      case 45 /* - */:
        if (isBlankOrEnd(next)) return this.fetchBlockEntry()
        break
      case 63 /* ? */:
        if (inFlow || isBlankOrEnd(next)) return this.fetchKey()
        break
      case 58 /* : */:
        if (inFlow || isBlankOrEnd(next)) return this.fetchValue()
        break
      case 42 /* * */:
        return this.fetchAnchor(token.ALIAS)
      case 38 /* & */:
        return this.fetchAnchor(token.ANCHOR)
      case 33 /* ! */:
        this.saveSimpleKey()
        this.simpleKeyAllowed = false
        this.tokens.push(scanTag(this))
        return
      case 124 /* | */:
      case 62 /* > */:
        if (inFlow) break
        this.removeSimpleKey()
        this.simpleKeyAllowed = true
        this.tokens.push(scanBlockScalar(this, code === 124))
        return
      case 39 /* ' */:
      case 34 /* " */:
        this.saveSimpleKey()
        this.simpleKeyAllowed = false
        this.tokens.push(scanQuotedScalar(this, code === 39))
        return
    }
    const startsPlain =
      !(isBlankOrEnd(code) || isIndicator(code)) ||
      (code === 45 && !isBlank(next)) ||
      (!inFlow && (code === 63 || code === 58) && !isBlankOrEnd(next))
    if (!startsPlain) throw this.fail(this.mark, 'found character that cannot start any token')
    this.saveSimpleKey()
    this.simpleKeyAllowed = false
    this.tokens.push(scanPlainScalar(this))
  }

  /** Steps over blanks, line breaks and comments. */
  private toNextToken(): void {
    for (;;) {
      // Tabs may not stand where a key could begin: that would make indentation a matter of opinion.
      while (this.code() === 32 || (this.code() === TAB && (this.flowLevel > 0 || !this.simpleKeyAllowed)))
        this.position++
      if (this.code() === 35 /* # */) this.skipComments()
      if (!isBreak(this.code())) return
      this.skipLine()
      if (this.flowLevel === 0) this.simpleKeyAllowed = true
    }
  }

  /** A comment and those that follow with nothing but blanks between, where upstream also lets tabs pass. */
  private skipComments(): void {
    for (;;) {
      while (this.code() !== 0 && !isBreak(this.code())) this.position++
      let ahead = 0
      while (ahead < 512 && (isBlank(this.code(ahead)) || isBreak(this.code(ahead)))) ahead++
      if (this.code(ahead) !== 35 || ahead === 512) return
      const comment = this.position + ahead
      while (this.position < comment) {
        if (isBreak(this.code())) this.skipLine()
        else this.position++
      }
    }
  }

  private isValid(key: SimpleKey): boolean {
    if (!key.possible) return false
    if (key.mark.line < this.line || key.mark.offset + SIMPLE_KEY_LENGTH < this.position) {
      if (key.required) throw this.fail(key.mark, "could not find expected ':'")
      key.possible = false
      return false
    }
    return true
  }

  private saveSimpleKey(): void {
    if (!this.simpleKeyAllowed) return
    const required = this.flowLevel === 0 && this.indent === this.column
    const tokenNumber = this.parsed + this.tokens.length - this.head
    this.removeSimpleKey()
    const { mark, column } = this
    this.simpleKeys[this.simpleKeys.length - 1] = { possible: true, required, tokenNumber, mark, column }
  }

  private removeSimpleKey(): void {
    const key = this.simpleKeys.at(-1)!
    if (!key.possible) return
    if (key.required) throw this.fail(key.mark, "could not find expected ':'")
    key.possible = false
  }

  private rollIndent(column: number, tokenNumber: number, kind: number, mark: Mark): void {
    if (this.flowLevel > 0 || this.indent >= column) return
    this.indents.push(this.indent)
    this.indent = column
    this.insert(tokenNumber, kind, mark)
  }

  private unrollIndent(column: number): void {
    if (this.flowLevel > 0) return
    while (this.indent > column) {
      this.add(token.BLOCK_END, this.mark)
      this.indent = this.indents.pop()!
    }
  }

  private closeBlocks(): void {
    this.unrollIndent(-1)
    this.removeSimpleKey()
    this.simpleKeyAllowed = false
  }

  private fetchStreamEnd(): void {
    if (this.column !== 0) {
      this.lineStart = this.position
      this.line++
    }
    this.closeBlocks()
    this.add(token.STREAM_END, this.mark)
  }

  private fetchDocumentIndicator(code: number): void {
    this.closeBlocks()
    const { mark } = this
    this.position += 3
    this.add(code === 45 ? token.DOCUMENT_START : token.DOCUMENT_END, mark)
  }

  private fetchIndicator(kind: number): void {
    const { mark } = this
    this.position++
    this.add(kind, mark)
  }

  private fetchFlowStart(kind: number): void {
    this.saveSimpleKey()
    this.simpleKeys.push({ ...NO_KEY })
    this.flowLevel++
    this.simpleKeyAllowed = true
    this.fetchIndicator(kind)
  }

  private fetchFlowEnd(kind: number): void {
    this.removeSimpleKey()
    if (this.flowLevel > 0) {
      this.flowLevel--
      this.simpleKeys.pop()
    }
    this.simpleKeyAllowed = false
    this.fetchIndicator(kind)
  }

  private fetchBlockEntry(): void {
    if (this.flowLevel === 0) {
      if (!this.simpleKeyAllowed) throw this.fail(this.mark, 'block sequence entries are not allowed in this context')
      this.rollIndent(this.column, -1, token.BLOCK_SEQUENCE_START, this.mark)
    }
    this.removeSimpleKey()
    this.simpleKeyAllowed = true
    this.fetchIndicator(token.BLOCK_ENTRY)
  }

  private fetchKey(): void {
    if (this.flowLevel === 0) {
      if (!this.simpleKeyAllowed) throw this.fail(this.mark, 'mapping keys are not allowed in this context')
      this.rollIndent(this.column, -1, token.BLOCK_MAPPING_START, this.mark)
    }
    this.removeSimpleKey()
    this.simpleKeyAllowed = this.flowLevel === 0
    this.fetchIndicator(token.KEY)
  }

  private fetchValue(): void {
    const key = this.simpleKeys.at(-1)!
    if (this.isValid(key)) {
      this.insert(key.tokenNumber, token.KEY, key.mark)
      this.rollIndent(key.column, key.tokenNumber, token.BLOCK_MAPPING_START, key.mark)
      key.possible = false
      this.simpleKeyAllowed = false
    } else {
      if (this.flowLevel === 0) {
        if (!this.simpleKeyAllowed) throw this.fail(this.mark, 'mapping values are not allowed in this context')
        this.rollIndent(this.column, -1, token.BLOCK_MAPPING_START, this.mark)
      }
      this.simpleKeyAllowed = this.flowLevel === 0
    }
    this.fetchIndicator(token.VALUE)
  }

  private fetchAnchor(kind: number): void {
    this.saveSimpleKey()
    this.simpleKeyAllowed = false
    const { mark } = this
    this.position++
    const start = this.position
    while (isWord(this.code())) this.position++
    const code = this.code()
    if (this.position === start || !(isBlankOrEnd(code) || '?:,]}%@`'.includes(String.fromCharCode(code)))) {
      throw this.fail(mark, 'did not find expected alphabetic or numeric character')
    }
    this.add(kind, mark, this.text.slice(start, this.position))
  }
}
