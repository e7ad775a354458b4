/** What a scenario's dashboard shows of one service on a healthy day; latencies in ms, `errors` a share of its requests. */
export type ServiceFigures = { perSecond: number; p50: number; p95: number; p99: number; errors: number }

/** What a scenario says of itself, for runs of `seconds`, in which every quota is a whole number. */
export type StatedFigures = {
  seconds: number
  /** How many of them together tell the figures within a few percent: fewer where each has more requests. */
  runs: number
  services: Readonly<Record<string, ServiceFigures>>
  /** Records a second, and the partitions they go to. */
  topics?: Readonly<Record<string, { perSecond: number; partitions: number }>>
  /** Who uses whom. */
  dependencies: Readonly<Record<string, readonly string[]>>
}

const figures = (perSecond: number, p50: number, p95: number, p99: number, errors: number): ServiceFigures => ({
  perSecond,
  p50,
  p95,
  p99,
  errors,
})

/** How far a figure may be off, as a share of it, among this many requests or more; among fewer, by their square root more. */
export const TOLERANCE = { p50: 0.05, p95: 0.13, p99: 0.2, requests: 3000 }

/** The figures each scenario is held to. */
export const STATED: Readonly<Record<string, StatedFigures>> = {
  webshop: {
    seconds: 20,
    runs: 6,
    services: {
      'api-gateway': figures(500, 80, 300, 900, 0.004),
      order: figures(250, 45, 180, 450, 0.005),
      payment: figures(200, 120, 350, 800, 0.008),
      inventory: figures(300, 15, 50, 120, 0.001),
      notification: figures(180, 30, 100, 250, 0.003),
    },
    dependencies: {
      browser: ['api-gateway'],
      'api-gateway': ['order', 'product', 'redis'],
      order: ['inventory', 'notification', 'order', 'payment', 'postgresql'],
      product: ['inventory', 'postgresql', 'redis'],
      payment: ['external-payment-api', 'postgresql', 'redis'],
      inventory: ['postgresql'],
      notification: ['redis', 'smtp'],
    },
  },
  tiers: {
    seconds: 20,
    runs: 20,
    services: {
      web: figures(200, 66, 250, 485, 0.005),
      search: figures(160, 40, 120, 370, 0.0025),
      rates: figures(309, 12, 40, 100, 0.00097),
      booking: figures(40, 137, 385, 760, 0.01),
      payments: figures(40, 90, 340, 720, 0.0075),
    },
    dependencies: {
      web: ['booking', 'redis', 'search'],
      search: ['postgresql', 'rates', 'redis'],
      rates: ['postgresql'],
      booking: ['payments', 'postgresql', 'rates'],
      payments: ['acquirer', 'postgresql'],
    },
  },
  'mixed-estate': {
    seconds: 40,
    runs: 8,
    services: {
      portal: figures(100, 60, 205, 350, 0.005),
      gateway: figures(100, 43, 190, 330, 0.005),
      tracking: figures(60, 27, 90, 255, 0.0025),
      fleet: figures(60, 8, 46, 80, 0.00125),
      pricing: figures(40, 56, 120, 390, 0.005),
      customs: figures(40, 24, 78, 360, 0.0025),
      labels: figures(10, 79, 172, 240, 0.015),
    },
    dependencies: {
      portal: ['gateway', 'redis'],
      gateway: ['labels', 'pricing', 'tracking'],
      tracking: ['fleet', 'postgresql'],
      fleet: ['postgresql', 'redis'],
      pricing: ['customs', 'postgresql'],
      customs: ['postgresql'],
      labels: ['object-store'],
    },
  },
  payments: {
    seconds: 40,
    runs: 8,
    services: {
      payment: figures(100, 78, 210, 470, 0.008),
      fraud: figures(80, 21, 70, 152, 0.00125),
      billing: figures(85, 46, 165, 455, 0.00355),
      'stream-processor': figures(84, 12.5, 30, 74, 0),
    },
    topics: { 'events.raw': { perSecond: 84, partitions: 6 }, 'events.processed': { perSecond: 84, partitions: 3 } },
    dependencies: {
      payment: ['billing', 'fraud', 'redis', 'stream-processor'],
      fraud: ['redis'],
      billing: ['card-network', 'postgresql'],
      'stream-processor': ['billing', 'timescaledb'],
    },
  },
}
