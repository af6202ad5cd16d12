import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LiveValidator } from 'oav/dist/lib/liveValidation/liveValidator.js';
import type { Answer, Asked } from './ask.ts';
import type { Json } from './specs.ts';
import { specsFolder } from './specs.ts';

type Validation = Awaited<ReturnType<LiveValidator['validateLiveRequestResponse']>>;
type Side = Validation['requestValidationResult'];

/** A validator over every published description at hand. Reading them takes a few seconds. */
export async function loadSwagger(): Promise<LiveValidator> {
  const validator = new LiveValidator(
    {
      directory: `${specsFolder}arm`,
      git: { shouldClone: false },
      swaggerPaths: listDescriptions(),
      isPathCaseSensitive: false,
      loadValidatorInInitialize: true,
      isArmCall: true,
    },
    () => undefined,
  );
  await validator.initialize();
  return validator;
}

/** Every file that describes paths; files of examples and of shared types do not. */
function listDescriptions(): string[] {
  const folder = join(specsFolder, 'arm', 'specification');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .map((file) => join(folder, file))
    .filter((file) => {
      const { swagger, paths = {} } = JSON.parse(readFileSync(file, 'utf8')) as { swagger?: string; paths?: object };
      return swagger === '2.0' && Object.keys(paths).length > 0;
    });
}

/**
 * Where request and answer leave the published description: `CODE /path/in/the/body`, list positions left out. Undefined when
 * no description has the operation.
 */
export async function deviationsFromSwagger(
  validator: LiveValidator,
  asked: Asked,
  answer: Answer,
): Promise<string[] | undefined> {
  const { requestValidationResult: request, responseValidationResult: response } =
    await validator.validateLiveRequestResponse({
      liveRequest: {
        method: asked.method ?? 'GET',
        url: `https://management.azure.com${asked.path}`,
        headers: { 'content-type': 'application/json' },
        ...(asked.body === undefined ? {} : { body: asked.body as Json }),
      },
      liveResponse: {
        statusCode: String(answer.status),
        headers: Object.fromEntries(answer.headers),
        ...(answer.body === undefined ? {} : { body: answer.body as Json }),
      },
    });
  if (request.runtimeException?.code.startsWith('OPERATION_NOT_FOUND')) return undefined;
  return [...leavings('request ', request), ...leavings('', response)];
}

function leavings(prefix: string, side: Side): string[] {
  if (side.isSuccessful === true) return [];
  if (side.runtimeException) return [`${prefix}${side.runtimeException.code}`];
  return (side.errors ?? []).flatMap(({ code, pathsInPayload }) =>
    pathsInPayload.map((path) => `${prefix}${code} ${path.replace(/\/\d+(?=\/|$)/g, '[]')}`),
  );
}
