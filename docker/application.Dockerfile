# The demo application. Build the JAR first: mvn -DskipTests package
FROM eclipse-temurin:21-jre AS package
# COPY fails without a word of help where nothing matches or a directory is missing, so pom.xml goes along, no directory is
# named, and the JARs are counted.
COPY pom.xml */target/keycloak-scalekit-demo-*-runnable.jar /package/
RUN set -- /package/*-runnable.jar; \
    if [ "$#" -ne 1 ] || [ ! -f "$1" ]; then \
        echo "One runnable JAR of the demo is needed. Build it first: mvn -DskipTests clean package" >&2; \
        exit 1; \
    fi; \
    chmod 444 "$1" && mv "$1" /application.jar

FROM eclipse-temurin:21-jre
COPY --from=package /application.jar /opt/application.jar
# Not only for this container's own loopback.
ENV DEMO_APPLICATION_BIND=0.0.0.0
EXPOSE 8090
USER 10001:10001
# Without performance data, which Java would want to write to a file.
ENTRYPOINT ["java", "-XX:-UsePerfData", "-XX:MaxRAMPercentage=60", "-jar", "/opt/application.jar"]
