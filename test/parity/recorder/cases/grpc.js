import { finish, forget, instrument, record, require, sleep } from '../real-sdk.js'

const { GrpcInstrumentation } = require('@opentelemetry/instrumentation-grpc')
instrument(new GrpcInstrumentation())
const grpc = require('@grpc/grpc-js')

const TARGET = 'localhost:18083'
const SERVICE = 'shop.Payment'
const json = { serialize: (value) => Buffer.from(JSON.stringify(value)), deserialize: (bytes) => JSON.parse(bytes) }
const method = (name, requestStream = false, responseStream = false) => ({
  path: `/${SERVICE}/${name}`,
  requestStream,
  responseStream,
  requestSerialize: json.serialize,
  requestDeserialize: json.deserialize,
  responseSerialize: json.serialize,
  responseDeserialize: json.deserialize,
  originalName: name[0].toLowerCase() + name.slice(1),
})
const service = {
  Charge: method('Charge'),
  Refund: method('Refund'),
  History: method('History', false, true),
  Upload: method('Upload', true, false),
  Chat: method('Chat', true, true),
}
const { Refund: _, ...implemented } = service

const server = new grpc.Server()
server.addService(implemented, {
  Charge(call, callback) {
    const { code, message, hang, plain } = call.request
    if (hang) {
      setTimeout(() => callback(null, {}), 150)
      return
    }
    if (plain) callback(new Error(message))
    else if (code) callback({ code, message, name: 'Error' })
    else callback(null, { ok: true })
  },
  History(call) {
    call.write({ n: 1 })
    if (call.request.code) {
      call.emit('error', { code: call.request.code, message: call.request.message, name: 'Error' })
      return
    }
    call.write({ n: 2 })
    call.end()
  },
  Upload(call, callback) {
    call.on('data', () => {})
    call.on('end', () => callback(null, { ok: true }))
  },
  Chat(call) {
    call.on('data', (message) => call.write(message))
    call.on('end', () => call.end())
  },
})
await new Promise((resolve, reject) => {
  server.bindAsync(TARGET, grpc.ServerCredentials.createInsecure(), (error) => (error ? reject(error) : resolve()))
})

const Client = grpc.makeGenericClientConstructor(service, SERVICE)
const client = new Client(TARGET, grpc.credentials.createInsecure())
const unary = (name, request, options = {}, from = client) =>
  new Promise((resolve) => {
    const call = from[name](request, new grpc.Metadata(), options, (error, value) => resolve(value ?? error))
    if (request.cancel) setTimeout(() => call.cancel(), 40)
  })
const stream = (call) =>
  new Promise((resolve) => {
    call.on('data', () => {})
    call.on('error', resolve)
    call.on('end', resolve)
  })

await unary('Charge', {})
await forget()
const input = (name, more = {}) => ({ service: SERVICE, method: name, host: 'localhost', port: 18_083, ...more })

await record('ok', input('Charge'), () => unary('Charge', {}))
const codes = {
  'invalid-argument': [3, 'no amount'],
  'not-found': [5, 'no such card'],
  'already-exists': [6, 'paid before'],
  'permission-denied': [7, 'not yours'],
  'resource-exhausted': [8, 'slow down'],
  'failed-precondition': [9, 'card is locked'],
  aborted: [10, 'somebody was faster'],
  internal: [13, 'ledger is broken'],
  unavailable: [14, 'try later'],
  unauthenticated: [16, 'who are you'],
}
for (const [name, [code, message]] of Object.entries(codes)) {
  await record(name, input('Charge', { code, message }), () => unary('Charge', { code, message }))
}
await record('handler-error-without-code', input('Charge', { code: 2, message: 'boom', withoutCode: true }), () =>
  unary('Charge', { plain: true, message: 'boom' }),
)
await record(
  'unimplemented',
  input('Refund', {
    code: 12,
    message: 'The server does not implement the method /shop.Payment/Refund',
    server: false,
  }),
  () => unary('Refund', {}),
)
await record(
  'deadline',
  input('Charge', { code: 4, message: 'Deadline exceeded after <time>,remote_addr=127.0.0.1:18083', clientOnly: true }),
  () => unary('Charge', { hang: true }, { deadline: Date.now() + 40 }),
  { settle: 250 },
)
await record(
  'cancelled',
  input('Charge', { code: 1, message: 'Cancelled on client', clientOnly: true }),
  () => unary('Charge', { hang: true, cancel: true }),
  { settle: 250 },
)
const nobody = new Client('127.0.0.1:18099', grpc.credentials.createInsecure())
await record(
  'refused',
  input('Charge', {
    code: 14,
    host: '127.0.0.1',
    port: 18_099,
    server: false,
    message: 'No connection established. Last error: Error: connect ECONNREFUSED 127.0.0.1:18099. Resolution note: ',
  }),
  () => unary('Charge', {}, { deadline: Date.now() + 2000 }, nobody),
)
nobody.close()
await record('server-stream', input('History', { stream: true }), () => stream(client.History({}, new grpc.Metadata())))
await record('server-stream-error', input('History', { stream: true, code: 13, message: 'page lost' }), () =>
  stream(client.History({ code: 13, message: 'page lost' }, new grpc.Metadata())),
)
await record(
  'client-stream',
  input('Upload'),
  () =>
    new Promise((resolve) => {
      const call = client.Upload(new grpc.Metadata(), resolve)
      call.write({ n: 1 })
      call.end()
    }),
)
await record('both-stream', input('Chat', { stream: true }), async () => {
  const call = client.Chat(new grpc.Metadata())
  const done = stream(call)
  call.write({ n: 1 })
  await sleep(20)
  call.end()
  await done
})
finish()
