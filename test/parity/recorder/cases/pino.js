import { finish, instrument, recordLogLines, require } from '../real-sdk.js'

const { PinoInstrumentation } = require('@opentelemetry/instrumentation-pino')
instrument(new PinoInstrumentation({ disableLogSending: true }))
const pino = require('pino')

const lines = []
const logger = pino({}, { write: (line) => lines.push(JSON.parse(line)) })
recordLogLines((message) => logger.info(message), lines)
finish()
