import { logs } from '@opentelemetry/api-logs'

const logger = logs.getLogger('payment')

// before: span.addEvent('payment.retried', { 'payment.attempt': 2 })
logger.emit({
  eventName: 'payment.retried',
  attributes: { 'payment.attempt': 2 },
})
