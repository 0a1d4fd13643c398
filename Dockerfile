# The image of Parallax. It is at the top because its context is the whole repository:
#   docker build -t parallax .
FROM eclipse-temurin:25-jdk-noble AS build
COPY . /src
RUN /src/parallax build

FROM eclipse-temurin:25-jre-noble
COPY --from=build /src/slo-service/app/target/quarkus-app /opt/parallax/app
COPY jvm /opt/parallax/jvm
# Here and not in the first stage: the cache fits only the JVM and the jars that it was made with.
RUN /opt/parallax/jvm/training/train.sh /opt/parallax /opt/parallax/serve.aot
USER 65532:65532
EXPOSE 8080
# Kubernetes probes it over HTTP; an image's own check would be a second opinion.
HEALTHCHECK NONE
# The launcher's flags; half of the container's memory for the heap, and an end that is seen when that
# is not enough.
ENTRYPOINT ["java", "@/opt/parallax/jvm/common.flags", "@/opt/parallax/jvm/server.flags", "-XX:AOTCache=/opt/parallax/serve.aot", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", "-cp", "/opt/parallax/app/quarkus-run.jar", "io.parallax.app.Main"]
CMD ["--help"]
