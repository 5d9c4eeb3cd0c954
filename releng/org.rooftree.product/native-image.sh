#!/bin/sh
# Makes a native application with a Java runtime of its own from the Linux product: bin/rooftree, the command line,
# and bin/rooftree-studio, the desktop application. Needs nothing installed but GTK for the latter. Called by the full build: native-image.sh JAVA_HOME TARGET_FOLDER VERSION
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

: > "$work/studio.properties" # a second launcher; its settings are written below
"$jdk/bin/jpackage" --type app-image --name rooftree --app-version "${version%-SNAPSHOT}" --vendor Rooftree \
  --dest "$work" --input "$work/input" --main-jar framework.jar --main-class org.rooftree.platform.Launcher \
  --add-launcher "rooftree-studio=$work/studio.properties" \
  --add-modules java.se,jdk.unsupported,jdk.zipfs,jdk.net,jdk.management,jdk.xml.dom \
  --jlink-options "--strip-debug --no-header-files --no-man-pages --generate-cds-archive"
rm -rf "$work/input"

# A launcher reads its flags from a file; $APPDIR in it is the launcher's business.
# write_settings NAME OPTIONS_FILE MORE_OPTIONS...
write_settings() {
  name=$1 options=$product/$2
  shift 2
  {
    echo '[Application]'
    echo "app.classpath=\$APPDIR/framework.jar"
    echo "app.classpath=\$APPDIR/$platform"
    echo 'app.mainclass=org.rooftree.platform.Launcher'
    echo '[JavaOptions]'
    # shellcheck disable=SC2016
    for option in $(grep -v '^#' "$options") "$@" '-Dosgi.install.area=file:$APPDIR/' '-Dosgi.syspath=$APPDIR/plugins'; do
      echo "java-options=$option"
    done
  } > "$work/rooftree/lib/app/$name.cfg"
}
commands() {
  # shellcheck disable=SC2016
  write_settings rooftree jvm.options '-Dosgi.configuration.area=file:$APPDIR/configuration/' "$@"
}
# As in the start script: resolve the bundles, then keep the classes; nothing is written after that.
commands
"$work/rooftree/bin/rooftree" evaluate example:eyeriss example:alexnet --format json > /dev/null
commands -Dosgi.configuration.area.readOnly=true '-XX:ArchiveClassesAtExit=$APPDIR/classes.jsa'
"$work/rooftree/bin/rooftree" evaluate example:eyeriss example:alexnet --format json > /dev/null 2>&1
commands -Dosgi.configuration.area.readOnly=true '-XX:SharedArchiveFile=$APPDIR/classes.jsa'
# The studio keeps state in a configuration of its own, in the user's home, on top of the one that is shipped.
# shellcheck disable=SC2016
write_settings rooftree-studio studio.options -Drooftree.studio=true \
  '-Drooftree.worker.configuration=file:$APPDIR/configuration/' '-Drooftree.worker.archive=$APPDIR/classes.jsa' \
  '-Dosgi.configuration.area=@user.home/.rooftree/configuration/' \
  '-Dosgi.sharedConfiguration.area=file:$APPDIR/configuration/' -Dosgi.configuration.cascaded=true
rm "$work/studio.properties"
tar -C "$work" -czf "$target/products/org.rooftree.product-linux.native.tar.gz" rooftree
