import { nodeIo } from '#sim/cli/node-io.ts'
import { runCommand } from './cli/run-command.ts'

// Whoever reads may stop reading, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

process.exitCode = await runCommand(process.argv.slice(2), nodeIo())
