/**
 * Thrown inside the YAML reader and caught where it is entered: the text is no YAML.
 * `message` is what go.yaml.in/yaml/v3 says.
 */
export class YamlError extends Error {
  /** Where in the text the trouble was noticed. */
  readonly offset: number

  constructor(message: string, offset: number) {
    super(message)
    this.offset = offset
  }
}

/** Thrown likewise: YAML of a size or depth that we do not read; `message` is our own sentence. */
export class YamlLimit extends Error {
  readonly offset: number

  constructor(message: string, offset: number) {
    super(message)
    this.offset = offset
  }
}

/** A place in the text as errors count it: offset, and line from 0. */
export type Mark = { offset: number; line: number }

/**
 * An error of scanner or parser. Like upstream, scanner errors count lines from 1, parser errors
 * from 0, the context's line wins over the problem's, and line 0 is not printed.
 */
export function syntaxError(from: 'scanner' | 'parser', context: Mark | null, problem: string, at: Mark): YamlError {
  const base = context !== null && context.line !== 0 ? context.line : at.line
  const line = base !== 0 && from === 'scanner' ? base + 1 : base
  return new YamlError(`yaml: ${line === 0 ? '' : `line ${line}: `}${problem}`, at.offset)
}
