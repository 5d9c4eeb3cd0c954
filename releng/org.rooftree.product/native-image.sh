#!/bin/sh
# Makes a native application with a Java runtime of its own from the Linux product: bin/rooftree, needs nothing
# installed. Called by the full build: native-image.sh JAVA_HOME TARGET_FOLDER VERSION
set -eu
jdk=$1 target=$2 version=$3
product=$(echo "$target"/products/org.rooftree.product/linux/gtk/*/rooftree)
work=$target/native
rm -rf "$work"
mkdir -p "$work/input"
cp -R "$product"/configuration "$product"/plugins "$product"/features "$product"/p2 "$product"/artifacts.xml \
  "$product"/LICENSE "$product"/NOTICE.md "$work/input"
platform=$(cd "$work/input" && echo plugins/org.rooftree.platform_*.jar)
"$jdk/bin/java" -cp "$work/input/$platform" org.rooftree.platform.UnsignedCopy \
  "$work/input/plugins"/org.eclipse.osgi_*.jar "$work/input/framework.jar"

"$jdk/bin/jpackage" --type app-image --name rooftree --app-version "${version%-SNAPSHOT}" --vendor Rooftree \
  --dest "$work" --input "$work/input" --main-jar framework.jar --main-class org.rooftree.platform.Launcher \
  --add-modules java.se,jdk.unsupported,jdk.zipfs,jdk.net,jdk.management \
  --jlink-options "--strip-debug --no-header-files --no-man-pages --generate-cds-archive"
rm -rf "$work/input"

# The launcher reads its flags from a file; $APPDIR in it is the launcher's business.
settings=$work/rooftree/lib/app/rooftree.cfg
write_settings() {
  {
    echo '[Application]'
    echo "app.classpath=\$APPDIR/framework.jar"
    echo "app.classpath=\$APPDIR/$platform"
    echo 'app.mainclass=org.rooftree.platform.Launcher'
    echo '[JavaOptions]'
    # shellcheck disable=SC2016
    for option in $(grep -v '^#' "$product/jvm.options") "$@" \
      '-Dosgi.install.area=file:$APPDIR/' '-Dosgi.configuration.area=file:$APPDIR/configuration/' \
      '-Dosgi.syspath=$APPDIR/plugins'; do
      echo "java-options=$option"
    done
  } > "$settings"
}
# As in the start script: resolve the bundles, then keep the classes; nothing is written after that.
write_settings
"$work/rooftree/bin/rooftree" evaluate example:eyeriss example:alexnet --format json > /dev/null
write_settings -Dosgi.configuration.area.readOnly=true '-XX:ArchiveClassesAtExit=$APPDIR/classes.jsa'
"$work/rooftree/bin/rooftree" evaluate example:eyeriss example:alexnet --format json > /dev/null 2>&1
write_settings -Dosgi.configuration.area.readOnly=true '-XX:SharedArchiveFile=$APPDIR/classes.jsa'
tar -C "$work" -czf "$target/products/org.rooftree.product-linux.native.tar.gz" rooftree
