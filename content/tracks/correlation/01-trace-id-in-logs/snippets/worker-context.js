import { context } from '@opentelemetry/api'

// `pool` keeps the context it was made in.
// Bind the job to yours, here, where yours is active:
await pool.submit(context.bind(context.active(), draw), order)
