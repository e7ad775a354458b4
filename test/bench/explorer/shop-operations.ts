export type OperationKind = 'server' | 'client' | 'query' | 'producer' | 'internal'

type Shop = readonly [service: string, database: string, nouns: readonly string[], calls: readonly string[]]

/** Services with what they are about, the database they ask, and whom they call. */
const SHOP: readonly Shop[] = [
  ['gateway', 'redis', ['session', 'route'], ['storefront', 'accounts', 'checkout', 'search']],
  ['storefront', 'redis', ['page', 'banner'], ['catalog', 'cart', 'recommendations', 'reviews', 'promotions']],
  ['cart', 'redis', ['cart', 'cart_item'], ['pricing', 'inventory', 'catalog']],
  ['checkout', 'postgresql', ['checkout', 'address'], ['cart', 'payment', 'orders', 'shipping', 'fraud']],
  ['payment', 'postgresql', ['payment', 'refund'], ['fraud', 'currency', 'orders']],
  ['fraud', 'cassandra', ['score', 'device'], ['accounts', 'sessions']],
  ['catalog', 'mongodb', ['product', 'category'], ['pricing', 'inventory', 'reviews']],
  ['search', 'elasticsearch', ['query', 'suggestion'], ['catalog', 'recommendations']],
  ['pricing', 'postgresql', ['price', 'tax'], ['currency', 'promotions']],
  ['promotions', 'mysql', ['voucher', 'campaign'], ['accounts', 'catalog']],
  ['inventory', 'mysql', ['stock', 'reservation'], ['catalog', 'audit']],
  ['shipping', 'postgresql', ['shipment', 'label'], ['inventory', 'currency', 'notifications']],
  ['orders', 'postgresql', ['order', 'order_line'], ['payment', 'inventory', 'notifications', 'audit']],
  ['accounts', 'postgresql', ['account', 'profile'], ['sessions', 'audit']],
  ['sessions', 'redis', ['session', 'token'], ['audit']],
  ['recommendations', 'cassandra', ['recommendation', 'embedding'], ['catalog', 'accounts']],
  ['reviews', 'mongodb', ['review', 'rating'], ['accounts', 'catalog']],
  ['notifications', 'mysql', ['message', 'template'], ['accounts', 'audit']],
  ['currency', 'redis', ['rate', 'currency'], ['audit']],
  ['audit', 'cassandra', ['entry', 'actor'], ['sessions']],
]

export type Operation = {
  service: number
  kind: OperationKind
  name: string
  attributes: readonly Attribute[]
  /** The service that a client calls. */
  callee: number | null
}

/** A `#` in a text stands for a number that differs from span to span. */
export type Attribute = readonly [key: string, value: string | number]

export const SERVICES: readonly string[] = SHOP.map(([name]) => name)

const operations: Operation[] = []
const byService = SHOP.map((): Record<OperationKind, number[]> => ({
  server: [],
  client: [],
  query: [],
  producer: [],
  internal: [],
}))

function add(
  service: number,
  kind: OperationKind,
  name: string,
  attributes: readonly Attribute[],
  callee: number | null = null,
): number {
  const index = operations.push({ service, kind, name, attributes, callee }) - 1
  byService[service]![kind].push(index)
  return index
}

for (const [service, [name, database, nouns, calls]] of SHOP.entries()) {
  for (const noun of nouns) {
    for (const [method, path] of [
      ['GET', `/api/${noun}s/{id}`],
      ['POST', `/api/${noun}s`],
    ] as const) {
      add(service, 'server', `${method} ${path}`, [
        ['http.request.method', method],
        ['http.route', path],
        ['url.path', path.replace('{id}', '#')],
        ['http.response.status_code', method === 'GET' ? 200 : 201],
        ['server.address', `${name}.shop.svc.cluster.local`],
        ['server.port', 8080],
        ['user_agent.original', 'shop-mesh/4.2 (linux; amd64) okhttp/4.12.0'],
        ['enduser.id', 'customer-#'],
      ])
    }
    add(service, 'query', `SELECT ${noun}`, [
      ['db.system.name', database],
      ['db.namespace', `${name}_production`],
      ['db.operation.name', 'SELECT'],
      ['db.collection.name', noun],
      ['db.query.text', `SELECT id, state, updated_at FROM ${noun} WHERE tenant = ? AND id = ? /* # */`],
      ['server.address', `${database}-${name}-0.shop.svc.cluster.local`],
      ['server.port', 5432],
      ['db.response.returned_rows', 1],
    ])
    add(service, 'internal', `validate ${noun}`, [
      ['code.function.name', `com.shop.${name}.${noun}.Validator.validate`],
      ['code.file.path', `src/main/java/com/shop/${name}/${noun}/Validator.java`],
      ['code.line.number', 118],
      ['thread.id', 42],
      ['thread.name', `${name}-worker-#`],
      ['app.tenant', 'tenant-#'],
      ['app.step', `validate-${noun}`],
      ['app.items', 7],
    ])
  }
  // Beside its usual ones, some that are far away: a large trace goes everywhere.
  const far = [3, 7, 11, 16].map((steps) => SERVICES[(service + steps) % SERVICES.length]!)
  for (const callee of new Set([...calls, ...far])) {
    const attributes: Attribute[] = [
      ['http.request.method', 'POST'],
      ['url.full', `http://${callee}.shop.svc.cluster.local:8080/api/${callee}/#`],
      ['http.response.status_code', 200],
      ['server.address', `${callee}.shop.svc.cluster.local`],
      ['server.port', 8080],
      ['network.protocol.version', '1.1'],
      ['service.peer.name', callee],
      ['http.request.resend_count', 0],
    ]
    add(service, 'client', `POST ${callee}`, attributes, SERVICES.indexOf(callee))
  }
  add(service, 'producer', `publish ${name}.changed`, [
    ['messaging.system', 'kafka'],
    ['messaging.destination.name', `${name}.changed`],
    ['messaging.operation.type', 'send'],
    ['messaging.message.id', `message-#`],
    ['messaging.message.body.size', 1_536],
    ['messaging.client.id', `${name}-producer-1`],
    ['messaging.destination.partition.id', '3'],
    ['server.address', 'kafka-0.kafka.shop.svc.cluster.local'],
  ])
}

/** The one operation that only roots have: a harness knows a trace on screen by its name. */
export const ROOT_OPERATION = add(0, 'server', 'POST /api/v3/checkout', [
  ['http.request.method', 'POST'],
  ['http.route', '/api/v3/checkout'],
  ['url.path', '/api/v3/checkout'],
  ['http.response.status_code', 200],
  ['server.address', 'shop.example'],
  ['server.port', 443],
  ['user_agent.original', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/153.0 Safari/537.36'],
  ['enduser.id', 'customer-#'],
])
byService[0]!.server.pop()

export const OPERATIONS: readonly Operation[] = operations
export const OPERATIONS_OF: readonly Readonly<Record<OperationKind, readonly number[]>>[] = byService
