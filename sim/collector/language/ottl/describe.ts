import type { OttlFunction, Parameter } from '../../ottl/function.ts'

const typeOf = ({ type, list }: Parameter): string =>
  list === undefined ? type : list === 'written' ? `[]${type}` : `list of ${type}`

/** `(target: Setter, value: Getter)`, optional parameters with a question mark. */
export const parametersText = ({ parameters }: OttlFunction): string =>
  `(${Object.entries(parameters)
    .map(([name, parameter]) => `${name}${parameter.optional === true ? '?' : ''}: ${typeOf(parameter)}`)
    .join(', ')})`

/** Editors change telemetry and begin with a small letter; converters give values. */
export const isEditor = ({ name }: OttlFunction): boolean => /^[a-z]/.test(name)
