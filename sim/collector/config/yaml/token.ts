/** What the scanner tells the parser. Names are libyaml's. */
export const STREAM_START = 0
export const STREAM_END = 1
export const VERSION_DIRECTIVE = 2
export const TAG_DIRECTIVE = 3
export const DOCUMENT_START = 4
export const DOCUMENT_END = 5
export const BLOCK_SEQUENCE_START = 6
export const BLOCK_MAPPING_START = 7
export const BLOCK_END = 8
export const FLOW_SEQUENCE_START = 9
export const FLOW_SEQUENCE_END = 10
export const FLOW_MAPPING_START = 11
export const FLOW_MAPPING_END = 12
export const BLOCK_ENTRY = 13
export const FLOW_ENTRY = 14
export const KEY = 15
export const VALUE = 16
export const ALIAS = 17
export const ANCHOR = 18
export const TAG = 19
export const SCALAR = 20

/** How a scalar is written; everything but plain is text whatever it says. */
export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded'

/** A piece of YAML: offsets into the text, and its first line from 0. */
export type Token = {
  kind: number
  start: number
  end: number
  line: number
  /** Text of a scalar, name of an anchor or alias, handle of a tag, version of a directive. */
  value: string
  /** Suffix of a tag, prefix of a tag directive. */
  suffix: string
  style: ScalarStyle
}
