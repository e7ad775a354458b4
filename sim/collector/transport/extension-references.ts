import { componentId, list, optional, struct } from '../config/field.ts'

/** `auth` of a client or a server: the extension that vouches. Absent here: no authentication is simulated. */
export const authConfig = optional(
  struct(
    'configauth.Config',
    { authenticator: componentId('The extension that authenticates.') },
    'Who may talk to whom.',
  ),
  { hasEnabledKey: true, presentWhenNull: false, enabledByDefault: false },
  'Authentication by an extension; read, not simulated.',
)

/** `middlewares` of a client or a server. Absent here: no middleware is simulated. */
export const middlewaresConfig = list(
  struct('configmiddleware.Config', { id: componentId('The extension to go through.') }),
  'Extensions that every request goes through; read, not simulated.',
)
