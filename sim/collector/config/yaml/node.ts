import type { ScalarStyle } from './token.ts'

/** Where a node stands: offsets, and its first line from 0. */
type Place = { start: number; end: number; line: number }

export type ScalarNode = Place & { kind: 'scalar'; tag: string; value: string; style: ScalarStyle }
export type SequenceNode = Place & { kind: 'sequence'; tag: string; items: YamlNode[] }
/** Keys and values in turn, as written; keys need not be scalars, nor unique. */
export type MappingNode = Place & { kind: 'mapping'; tag: string; keys: YamlNode[]; values: YamlNode[] }
/** `target` is the anchored node, possibly one that contains this alias. */
export type AliasNode = Place & { kind: 'alias'; name: string; target: YamlNode }

/** YAML as written: before tags are resolved and aliases followed. */
export type YamlNode = ScalarNode | SequenceNode | MappingNode | AliasNode
