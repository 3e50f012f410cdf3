# syntax=docker/dockerfile:1

FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json prisma.config.ts ./
COPY prisma prisma
# What runs, and nothing else. Installing makes the database client from prisma/schema.prisma; what makes it, more than
# half of all that is installed, is not needed any more then. The compiler comes because the client can be used with it.
RUN npm ci --omit=dev --no-audit --no-fund \
  && npm uninstall --no-save --ignore-scripts --omit=dev --no-audit --no-fund prisma typescript
COPY src src
COPY LICENSE manifest.yml ./

FROM node:24-bookworm-slim
ENV NODE_ENV=production \
    DATA_DIR=/data
WORKDIR /app
COPY --from=build /app /app
# The embedded database, where no DATABASE_URL is set.
RUN mkdir -m 700 /data && chown node:node /data
VOLUME /data
USER node
EXPOSE 3000
# Finishes what is in flight and gives back what it holds, within ten seconds.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT ?? 3000}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=32", "--import", "tsx", "src/main.ts"]
