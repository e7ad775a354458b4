import { nodeIo } from '#sim/cli/node-io.ts'
import { runTracelab } from './cli/commands.ts'

// Whoever reads may stop reading, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

process.exitCode = await runTracelab(process.argv.slice(2), nodeIo())
