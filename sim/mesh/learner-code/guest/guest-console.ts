/** Errors and values in words, as Node's console has them, and the console itself. */
export const GUEST_CONSOLE = String.raw`
(() => {
  const tl = globalThis.__tl
  const { hide } = tl
  const VirtualDate = Date

  // Errors, written as Node writes them; places in the guest's own code are nobody's business.
  tl.stackOf = (error) => {
    const places = String(error.stack ?? '').split('\n').filter((line) => line.includes('(' + tl.file + ':'))
    return tl.headOf(error) + (places.length === 0 ? '' : '\n' + places.join('\n'))
  }
  tl.headOf = (error) => {
    const name = String(error.name ?? 'Error')
    const message = String(error.message ?? '')
    return message === '' ? name : name + ': ' + message
  }
  tl.errorText = (error) => (error instanceof Error ? tl.stackOf(error) : tl.inspect(error, 2))
  tl.describe = (error) => {
    if (!(error instanceof Error)) return { name: 'Error', message: tl.inspect(error, 2), stack: '' }
    const described = { name: String(error.name), message: String(error.message), stack: tl.stackOf(error) }
    if (typeof error.status === 'number') described.status = error.status
    if (error.code !== undefined) described.code = String(error.code)
    return described
  }

  // Values, written about as Node's console does.
  const key = (name) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : tl.quote(name))
  tl.quote = (text) => (text.includes("'") ? JSON.stringify(text) : "'" + JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"') + "'")
  const list = (open, items, close) => {
    if (items.length === 0) return open + close
    const line = open + ' ' + items.join(', ') + ' ' + close
    return line.length <= 76 ? line : open + '\n  ' + items.join(',\n').replaceAll('\n', '\n  ') + '\n' + close
  }
  tl.inspect = (value, depth, seen = []) => {
    if (typeof value === 'string') return tl.quote(value)
    if (typeof value === 'bigint') return value + 'n'
    if (Object.is(value, -0)) return '-0'
    if (typeof value === 'function') return '[Function: ' + (value.name || '(anonymous)') + ']'
    if (typeof value !== 'object' || value === null) return String(value)
    if (seen.includes(value)) return '[Circular *1]'
    if (value instanceof Error) return tl.stackOf(value)
    if (value instanceof VirtualDate) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString()
    if (value instanceof RegExp) return String(value)
    if (value instanceof Promise) return 'Promise { <pending> }'
    const inside = [...seen, value]
    if (Array.isArray(value)) {
      if (depth < 0) return '[Array]'
      return list('[', value.slice(0, 100).map((item) => tl.inspect(item, depth - 1, inside)), ']')
    }
    const maker = Object.getPrototypeOf(value)?.constructor?.name
    const name = Object.getPrototypeOf(value) === null ? '[Object: null prototype] ' : maker === 'Object' ? '' : maker + ' '
    if (depth < 0) return '[' + (name.trim() || 'Object') + ']'
    if (value instanceof Map) {
      const items = Array.from(value, ([k, v]) => tl.inspect(k, depth - 1, inside) + ' => ' + tl.inspect(v, depth - 1, inside))
      return list('Map(' + value.size + ') {', items, '}')
    }
    if (value instanceof Set) {
      return list('Set(' + value.size + ') {', Array.from(value, (item) => tl.inspect(item, depth - 1, inside)), '}')
    }
    if (ArrayBuffer.isView(value)) return list(name.trim() + '(' + value.length + ') [', Array.from(value).slice(0, 100).map(String), ']')
    return list(name + '{', Object.keys(value).map((k) => key(k) + ': ' + tl.inspect(value[k], depth - 1, inside)), '}')
  }
  tl.format = (args) => {
    const rest = [...args]
    let text = ''
    if (typeof rest[0] === 'string' && rest.length > 1) {
      text = rest.shift().replace(/%([sdifjoO%])/g, (all, how) => {
        if (how === '%') return '%'
        if (rest.length === 0) return all
        const value = rest.shift()
        if (how === 's') return typeof value === 'string' ? value : tl.inspect(value, 0)
        if (how === 'd') return String(Number(value))
        if (how === 'i') return String(Math.trunc(Number(value)))
        if (how === 'f') return String(Number(value))
        return how === 'j' ? JSON.stringify(value) : tl.inspect(value, 4)
      })
      if (rest.length > 0) text += ' '
    }
    return text + rest.map((value) => (typeof value === 'string' ? value : tl.inspect(value, 2))).join(' ')
  }
  const print = (level) => (...args) => tl.log(level, tl.format(args), 0)
  hide(globalThis, 'console', {
    log: print('info'),
    info: print('info'),
    debug: print('debug'),
    warn: print('warn'),
    error: print('error'),
    trace: print('debug'),
  })
})()
`
