import { z } from "zod";
import { OPERATIONS, type Operation } from "./operations";

type Schema = { properties?: Record<string, unknown>; required?: string[]; [key: string]: unknown };

/** What a caller sends, as JSON schema; a transform is described by its input. */
function schemaOf(schema: z.ZodType): Schema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Schema;
  return rest;
}

const problem = {
  description: "Problem document (RFC 9457)",
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
};

const KEY =
  "A text of your own for this one request, a new one for each thing to be done. The same request sent again with it is done once and answered the same: send it again with the same key when no answer came. Without a key a request that is sent twice is done twice.";

function parametersOf(operation: Operation): unknown[] {
  const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
  const query = operation.query ? schemaOf(operation.query) : {};
  const inQuery = Object.entries(query.properties ?? {}).map(([name, schema]) => ({
    name,
    in: "query",
    required: query.required?.includes(name) ?? false,
    schema,
  }));
  const key =
    operation.method === "post"
      ? [
          {
            name: "Idempotency-Key",
            in: "header",
            required: false,
            description: KEY,
            schema: { type: "string", maxLength: 200 },
          },
        ]
      : [];
  return [...inPath, ...inQuery, ...key];
}

function describeOne(operation: Operation): Record<string, unknown> {
  const answers = Object.entries(operation.answers).map(([status, description]) => [
    status,
    Number(status) < 400 ? { description } : { ...problem, description },
  ]);
  return {
    summary: operation.summary,
    parameters: parametersOf(operation),
    ...(operation.body
      ? {
          requestBody: {
            required: true,
            content: { "application/json": { schema: schemaOf(operation.body) } },
          },
        }
      : {}),
    responses: { ...Object.fromEntries(answers), 401: problem, 403: problem, 422: problem, 429: problem },
  };
}

/** The API as an OpenAPI 3.1 document, made from the schemas that parse its requests. */
export function describeApi(): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of OPERATIONS) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describeOne(operation) };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Manzil", version: "1" },
    servers: [{ url: "/api/v1" }],
    security: [{ token: [] }, { session: [] }],
    paths,
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer" },
        session: { type: "apiKey", in: "cookie", name: "manzil.session" },
      },
      schemas: {
        Problem: {
          type: "object",
          required: ["type", "title", "status", "code"],
          properties: {
            type: { type: "string" },
            title: { type: "string" },
            status: { type: "integer" },
            code: { type: "string" },
            field: { type: "string" },
            fields: { type: "object" },
            values: { type: "object" },
            data: {},
          },
        },
      },
    },
  };
}
