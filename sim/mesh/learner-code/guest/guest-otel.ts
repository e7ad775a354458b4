/**
 * `@opentelemetry/api` inside the virtual machine. Contexts live here, immutable, so that losing
 * one is the program's own doing; spans are numbers of the host's real spans. What a program does
 * to spans is collected and handed over when it pauses: no virtual time passes meanwhile.
 */
export const GUEST_OTEL = String.raw`
(() => {
  const tl = globalThis.__tl
  const { END, END_AT, EVENT, EVENT_NOW, EXCEPTION, LINK, RENAME, SCOPE, START, START_WITH, STATUS } = tl.op
  const { out, putAttribute, put2, put3, put4, textRef, write } = tl

  const SPAN = Symbol('OpenTelemetry Context Key SPAN')
  const BAGGAGE = Symbol('OpenTelemetry Baggage Key')
  // The span and the baggage have places of their own: nearly every context has no more than these.
  class Context {
    constructor(span, baggage, values) {
      this._span = span
      this._baggage = baggage
      this._values = values
    }
    getValue(key) {
      if (key === SPAN) return this._span
      if (key === BAGGAGE) return this._baggage
      return this._values === undefined ? undefined : this._values.get(key)
    }
    setValue(key, value) {
      if (key === SPAN) return new Context(value, this._baggage, this._values)
      if (key === BAGGAGE) return new Context(this._span, value, this._values)
      return new Context(this._span, this._baggage, new Map(this._values).set(key, value))
    }
    deleteValue(key) {
      if (key === SPAN || key === BAGGAGE) return this.setValue(key, undefined)
      const values = new Map(this._values)
      values.delete(key)
      return new Context(this._span, this._baggage, values)
    }
  }
  const ROOT_CONTEXT = new Context(undefined, undefined, undefined)
  const createContextKey = (description) => Symbol.for(description)
  tl.nothing.otel = ROOT_CONTEXT

  const frameWith = (otel) => {
    const { als, thread, cause } = tl.frame
    const span = otel._span
    // What a span of this process is active around is done on its behalf, whatever becomes of the context.
    return { otel, als, thread, cause: span instanceof LocalSpan ? span : cause }
  }
  const withContext = (otel, fn, self, args) => {
    const before = tl.frame
    tl.frame = frameWith(otel)
    try {
      return Reflect.apply(fn, self, args)
    } finally {
      tl.frame = before
    }
  }
  const context = {
    active: () => tl.frame.otel,
    with: (otel, fn, self, ...args) => withContext(otel, fn, self, args),
    bind(otel, target) {
      if (target instanceof tl.EventEmitter) return tl.bindEmitter(target, (listener) => context.bind(otel, listener))
      if (typeof target !== 'function') return target
      const bound = function (...args) {
        return withContext(otel, target, this, args)
      }
      Object.defineProperty(bound, 'length', { value: target.length, configurable: true })
      return bound
    },
    setGlobalContextManager: () => true,
    disable() {},
  }

  const SpanKind = { 0: 'INTERNAL', 1: 'SERVER', 2: 'CLIENT', 3: 'PRODUCER', 4: 'CONSUMER', INTERNAL: 0, SERVER: 1, CLIENT: 2, PRODUCER: 3, CONSUMER: 4 }
  const SpanStatusCode = { 0: 'UNSET', 1: 'OK', 2: 'ERROR', UNSET: 0, OK: 1, ERROR: 2 }
  const TraceFlags = { 0: 'NONE', 1: 'SAMPLED', NONE: 0, SAMPLED: 1 }
  const INVALID_SPANID = '0000000000000000'
  const INVALID_TRACEID = '00000000000000000000000000000000'
  const INVALID_SPAN_CONTEXT = { traceId: INVALID_TRACEID, spanId: INVALID_SPANID, traceFlags: 0 }
  const isValidTraceId = (id) => /^[\da-f]{32}$/i.test(id) && id !== INVALID_TRACEID
  const isValidSpanId = (id) => /^[\da-f]{16}$/i.test(id) && id !== INVALID_SPANID
  const isSpanContextValid = ({ traceId, spanId }) => isValidTraceId(traceId) && isValidSpanId(spanId)

  // Values cross the boundary as JSON; what the SDK would refuse becomes something it refuses too.
  const plain = (value) => {
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return value
      case 'number':
        return Number.isFinite(value) ? value : { $n: String(value) }
      case 'object':
        if (Array.isArray(value)) return value.map((item) => (item === null || item === undefined ? null : plain(item)))
        return {}
      default:
        return {}
    }
  }
  const hasOwn = Object.prototype.hasOwnProperty
  const pack = (attributes) => {
    if (attributes === null || typeof attributes !== 'object') return 0
    let packed = 0
    for (const key in attributes) {
      const value = attributes[key]
      if (value === undefined || value === null || !hasOwn.call(attributes, key)) continue
      if (packed === 0) packed = {}
      packed[key] = typeof value === 'string' ? value : plain(value)
    }
    return packed
  }
  tl.pack = pack
  tl.plain = plain

  // A time as [seconds, nanoseconds] since 1970, or 0 for now. Numbers as the SDK reads them:
  // small ones are performance.now(), others milliseconds since 1970.
  const timeOf = (input) => {
    if (input === undefined || input === null) return 0
    if (Array.isArray(input)) return input
    let ms = input instanceof Date ? input.getTime() : Number(input)
    if (typeof input === 'number' && ms < performance.timeOrigin) ms += performance.timeOrigin
    const seconds = Math.trunc(ms / 1000)
    return [seconds, Math.round((ms - seconds * 1000) * 1e6)]
  }

  const flatContext = (spanContext) => [
    String(spanContext.traceId),
    String(spanContext.spanId),
    Number(spanContext.traceFlags ?? 0),
    spanContext.isRemote === true,
    spanContext.traceState === undefined ? '' : spanContext.traceState.serialize(),
  ]
  const readContext = ([traceId, spanId, traceFlags, isRemote, state]) => {
    const spanContext = { traceId, spanId, traceFlags }
    if (isRemote) spanContext.isRemote = true
    if (state !== '') spanContext.traceState = createTraceState(state)
    return spanContext
  }

  class TraceState {
    #entries
    constructor(entries) {
      this.#entries = entries
    }
    get(key) {
      return this.#entries.find(([name]) => name === key)?.[1]
    }
    set(key, value) {
      return new TraceState([[key, value], ...this.#entries.filter(([name]) => name !== key)])
    }
    unset(key) {
      return new TraceState(this.#entries.filter(([name]) => name !== key))
    }
    serialize() {
      return this.#entries.map(([name, value]) => name + '=' + value).join(',')
    }
  }
  const createTraceState = (text = '') =>
    new TraceState(
      text.split(',').map((part) => part.trim()).filter((part) => part.indexOf('=') > 0).slice(0, 32)
        .map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]),
    )

  // A span that only stands for a span context.
  class NonRecordingSpan {
    #context
    constructor(spanContext) {
      this.#context = spanContext
    }
    spanContext() {
      return this.#context
    }
    setAttribute() {
      return this
    }
    setAttributes() {
      return this
    }
    addEvent() {
      return this
    }
    addLink() {
      return this
    }
    addLinks() {
      return this
    }
    setStatus() {
      return this
    }
    updateName() {
      return this
    }
    end() {}
    isRecording() {
      return false
    }
    recordException() {}
  }

  // A span that the host has. "lent" ones are the host's own, which end without us.
  class LocalSpan {
    constructor(id, lent) {
      this.id = id
      this.lent = lent
      this.ended = false
    }
    spanContext() {
      if (this.known === undefined) {
        const [flat, recording] = tl.sync(['span', this.id])
        this.known = { context: readContext(flat), recording }
      }
      return this.known.context
    }
    isRecording() {
      if (this.ended) return false
      if (this.lent) return tl.sync(['span', this.id])[1]
      this.spanContext()
      return this.known.recording
    }
    setAttribute(key, value) {
      if (!this.ended && value !== undefined && value !== null) putAttribute(this.id, key, value)
      return this
    }
    setAttributes(attributes) {
      if (this.ended) return this
      for (const key in attributes) if (hasOwn.call(attributes, key)) this.setAttribute(key, attributes[key])
      return this
    }
    addEvent(name, attributesOrTime, time) {
      if (this.ended) return this
      const isTime = attributesOrTime instanceof Date || typeof attributesOrTime === 'number' || Array.isArray(attributesOrTime)
      if (isTime || time !== undefined) {
        tl.push([EVENT, this.id, String(name), isTime ? 0 : pack(attributesOrTime), timeOf(isTime ? attributesOrTime : time)])
        return this
      }
      // Attributes of span 0 are those of what comes next: a span, or this.
      for (const key in attributesOrTime) {
        const value = attributesOrTime[key]
        if (value !== undefined && value !== null && hasOwn.call(attributesOrTime, key)) putAttribute(0, key, value)
      }
      put3(EVENT_NOW, this.id, textRef(String(name)))
      return this
    }
    addLink(link) {
      if (!this.ended) tl.push([LINK, this.id, flatContext(link.context), pack(link.attributes)])
      return this
    }
    addLinks(links) {
      for (const link of links) this.addLink(link)
      return this
    }
    setStatus({ code, message }) {
      if (!this.ended) put4(STATUS, this.id, code, typeof message === 'string' ? textRef(message) : NaN)
      return this
    }
    updateName(name) {
      if (!this.ended) put3(RENAME, this.id, textRef(String(name)))
      return this
    }
    recordException(exception, time) {
      if (this.ended) return
      const described = typeof exception === 'string' ? { message: exception } : exception instanceof Error ? tl.describe(exception) : {
        ...(exception.code !== undefined && { code: String(exception.code) }),
        ...(exception.name !== undefined && { name: String(exception.name) }),
        ...(exception.message !== undefined && { message: String(exception.message) }),
        ...(exception.stack !== undefined && { stack: String(exception.stack) }),
      }
      tl.push([EXCEPTION, this.id, described, timeOf(time)])
    }
    end(time) {
      if (this.ended || this.lent) return
      this.ended = true
      if (time === undefined) put2(END, this.id)
      else tl.push([END_AT, this.id, timeOf(time)])
    }
  }

  // What the host needs to know of a context: the span, and the baggage.
  const refOf = (span) => (span instanceof LocalSpan ? span.id : span === undefined ? 0 : flatContext(span.spanContext()))
  const baggageOf = (otel) => {
    const baggage = otel._baggage
    if (baggage === undefined) return 0
    return baggage.getAllEntries().map(([key, entry]) => [key, entry.value, entry.metadata === undefined ? '' : entry.metadata.toString()])
  }
  tl.contextRef = (otel) => [refOf(otel._span), baggageOf(otel)]
  // The number that says all of a context; NaN where there is more to say.
  tl.plainRef = ({ _span, _baggage }) =>
    _baggage !== undefined ? NaN : _span === undefined ? 0 : _span instanceof LocalSpan ? _span.id : NaN
  const readRef = ([span, baggage], otel, lent) => {
    let result = otel
    if (span === lent?.id) result = result.setValue(SPAN, lent)
    else if (span !== 0) result = result.setValue(SPAN, new NonRecordingSpan(readContext(span)))
    if (baggage !== 0) {
      const entries = baggage.map(([key, value, metadata]) => [key, metadata === '' ? { value } : { value, metadata: baggageEntryMetadataFromString(metadata) }])
      result = result.setValue(BAGGAGE, new Baggage(new Map(entries)))
    }
    return result
  }
  tl.readRef = readRef
  tl.lend = (id) => new LocalSpan(id, true)

  let spans = 0
  let tracers = 0
  class Tracer {
    #id = 0
    #of
    constructor(name, version, options) {
      this.#of = [name, version, options?.schemaUrl]
    }
    startSpan(name, options, otel = tl.frame.otel) {
      if (this.#id === 0) {
        this.#id = ++tracers
        const [scope, version, schemaUrl] = this.#of
        tl.push([SCOPE, this.#id, String(scope ?? ''), version ?? '', schemaUrl ?? ''])
      }
      const id = ++spans
      const { cause, thread } = tl.frame
      let kind = 0
      let parent = otel._span
      let special = thread !== '' || otel._baggage !== undefined || (parent !== undefined && !(parent instanceof LocalSpan))
      let given
      if (options !== undefined && options !== null) {
        given = options.attributes
        kind = options.kind ?? 0
        if (options.root === true) parent = undefined
        if (options.links !== undefined || options.startTime !== undefined) special = true
      }
      if (given !== undefined && given !== null) {
        for (const key in given) {
          const value = given[key]
          if (value !== undefined && value !== null && hasOwn.call(given, key)) putAttribute(0, key, value)
        }
      }
      if (!special) {
        const ref = textRef(typeof name === 'string' ? name : String(name))
        const at = write(7)
        out[at] = START
        out[at + 1] = id
        out[at + 2] = this.#id
        out[at + 3] = ref
        out[at + 4] = kind
        out[at + 5] = parent === undefined ? 0 : parent.id
        out[at + 6] = cause.id
      } else {
        const { links, startTime } = options ?? {}
        const linked = links === undefined ? 0 : links.map((link) => [flatContext(link.context), pack(link.attributes)])
        tl.push([START_WITH, id, this.#id, String(name), kind, [refOf(parent), baggageOf(otel)], cause.id, linked, timeOf(startTime), thread])
      }
      return new LocalSpan(id, false)
    }
    startActiveSpan(name, first, second, third) {
      const fn = typeof first === 'function' ? first : typeof second === 'function' ? second : third
      if (typeof fn !== 'function') return undefined
      const before = tl.frame
      const parent = fn === third && second !== undefined ? second : before.otel
      const span = this.startSpan(name, first === fn ? undefined : first, parent)
      const otel = new Context(span, parent._baggage, parent._values)
      tl.frame = { otel, als: before.als, thread: before.thread, cause: span }
      try {
        return fn(span)
      } finally {
        tl.frame = before
      }
    }
  }
  const trace = {
    getTracer: (name, version, options) => new Tracer(name, version, options),
    getTracerProvider: () => ({ getTracer: trace.getTracer }),
    setGlobalTracerProvider: () => true,
    getSpan: (otel) => otel.getValue(SPAN),
    getActiveSpan: () => tl.frame.otel.getValue(SPAN),
    setSpan: (otel, span) => otel.setValue(SPAN, span),
    deleteSpan: (otel) => otel.deleteValue(SPAN),
    getSpanContext: (otel) => otel.getValue(SPAN)?.spanContext(),
    setSpanContext: (otel, spanContext) => otel.setValue(SPAN, new NonRecordingSpan(spanContext)),
    wrapSpanContext: (spanContext) => new NonRecordingSpan(spanContext),
    isSpanContextValid,
    disable() {},
  }

  const METADATA = Symbol('BaggageEntryMetadata')
  const baggageEntryMetadataFromString = (text) => ({
    __TYPE__: METADATA,
    toString: () => (typeof text === 'string' ? text : ''),
  })
  class Baggage {
    #entries
    constructor(entries = new Map()) {
      this.#entries = new Map(entries)
    }
    getEntry(key) {
      const entry = this.#entries.get(key)
      return entry === undefined ? undefined : { ...entry }
    }
    getAllEntries() {
      return Array.from(this.#entries)
    }
    setEntry(key, entry) {
      const baggage = new Baggage(this.#entries)
      baggage.#entries.set(key, entry)
      return baggage
    }
    removeEntry(key) {
      return this.removeEntries(key)
    }
    removeEntries(...keys) {
      const baggage = new Baggage(this.#entries)
      for (const key of keys) baggage.#entries.delete(key)
      return baggage
    }
    clear() {
      return new Baggage()
    }
  }

  const defaultTextMapGetter = {
    get: (carrier, key) => (carrier === null || carrier === undefined ? undefined : carrier[key]),
    keys: (carrier) => (carrier === null || carrier === undefined ? [] : Object.keys(carrier)),
  }
  const defaultTextMapSetter = {
    set(carrier, key, value) {
      if (carrier !== null && carrier !== undefined) carrier[key] = value
    },
  }
  const isText = (value) => typeof value === 'string' || (Array.isArray(value) && value.every((item) => typeof item === 'string'))
  const propagation = {
    inject(otel, carrier, setter = defaultTextMapSetter) {
      for (const [key, value] of tl.sync(['inject', tl.contextRef(otel)])) setter.set(carrier, key, value)
    },
    extract(otel, carrier, getter = defaultTextMapGetter) {
      const headers = {}
      const keys = tl.fields.keys ? [...tl.fields.names, ...getter.keys(carrier)] : tl.fields.names
      for (const key of keys) {
        const value = getter.get(carrier, key)
        // The propagators ignore what is not text, such as bytes.
        if (isText(value)) headers[key] = value
      }
      return readRef(tl.sync(['extract', headers]), otel)
    },
    fields: () => tl.fields.names,
    createBaggage: (entries = {}) => new Baggage(new Map(Object.entries(entries))),
    getBaggage: (otel) => otel.getValue(BAGGAGE),
    getActiveBaggage: () => tl.frame.otel.getValue(BAGGAGE),
    setBaggage: (otel, baggage) => otel.setValue(BAGGAGE, baggage),
    deleteBaggage: (otel) => otel.deleteValue(BAGGAGE),
    setGlobalPropagator: () => true,
    disable() {},
  }
  const silent = () => {}
  const diag = { setLogger: () => true, disable: silent, verbose: silent, debug: silent, info: silent, warn: silent, error: silent, createComponentLogger: () => diag }

  tl.fields = { names: [], keys: false }
  tl.rootContext = ROOT_CONTEXT
  tl.modules['@opentelemetry/api'] = {
    trace, context, propagation, diag, SpanKind, SpanStatusCode, TraceFlags, ROOT_CONTEXT, INVALID_SPAN_CONTEXT,
    INVALID_SPANID, INVALID_TRACEID, createContextKey, createTraceState, isSpanContextValid, isValidTraceId,
    isValidSpanId, baggageEntryMetadataFromString, defaultTextMapGetter, defaultTextMapSetter,
  }
})()
`
