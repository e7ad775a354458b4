import { Writable } from 'node:stream'
import { finish, instrument, recordLogLines, require } from '../real-sdk.js'

const { WinstonInstrumentation } = require('@opentelemetry/instrumentation-winston')
instrument(new WinstonInstrumentation({ disableLogSending: true }))
const winston = require('winston')

const lines = []
const stream = new Writable({
  write(chunk, _encoding, done) {
    lines.push(JSON.parse(chunk))
    done()
  },
})
const logger = winston.createLogger({ transports: [new winston.transports.Stream({ stream })] })
recordLogLines((message) => logger.info(message), lines)
finish()
